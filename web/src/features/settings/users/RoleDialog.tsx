import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import type { Role } from "@/client/auth";
import type { User } from "@/client/users";
import { FormDialog } from "@/features/settings/FormDialog";
import { RoleChoice } from "@/features/settings/RoleChoice";
import { useMessages } from "@/lib/language/language";

interface RoleDialogProps {
  user: User;
  onClose: () => void;
  onChange: (role: Role) => Promise<void>;
}

/** Gives a user another role. */
export function RoleDialog({ user, onClose, onChange }: RoleDialogProps) {
  const { settings, words } = useMessages();
  const [role, setRole] = useState(user.role);
  const saving = useMutation({ mutationFn: () => onChange(role), onSuccess: onClose });
  return (
    <FormDialog
      title={settings.users.changeTitle(user.name)}
      action={words.save}
      sending={saving}
      onSubmit={() => {
        saving.mutate();
      }}
      onClose={onClose}
    >
      <RoleChoice label={settings.users.role} value={role} onChange={setRole} />
    </FormDialog>
  );
}
