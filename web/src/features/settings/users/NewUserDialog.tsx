import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Role } from "@/client/auth";
import { addUser, makeLink, type OneTimeLink, type User, usersQuery } from "@/client/users";
import { TextField } from "@/components/Field";
import { fieldsOf, FormDialog } from "@/features/settings/FormDialog";
import { RoleChoice } from "@/features/settings/RoleChoice";
import { useMessages } from "@/lib/language/language";

interface NewUserDialogProps {
  onClose: () => void;
  onInvited: (user: User, link: OneTimeLink) => void;
}

/** Lets somebody sign in: who, as what; they choose their password by a link. */
export function NewUserDialog({ onClose, onInvited }: NewUserDialogProps) {
  const { settings } = useMessages();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const adding = useMutation({
    mutationFn: async () => {
      const user = await addUser(name, role);
      void queries.invalidateQueries({ queryKey: usersQuery.queryKey });
      onInvited(user, await makeLink(user.id));
    },
  });
  return (
    <FormDialog
      title={settings.users.add}
      action={settings.users.add}
      sending={adding}
      onSubmit={() => {
        adding.mutate();
      }}
      onClose={onClose}
    >
      <TextField
        label={settings.users.name}
        help={settings.users.nameHelp}
        autoComplete="off"
        autoCapitalize="none"
        value={name}
        onChange={setName}
        error={fieldsOf(adding.error).name}
      />
      <RoleChoice label={settings.users.role} value={role} onChange={setRole} />
    </FormDialog>
  );
}
