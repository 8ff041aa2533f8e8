import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Role } from "@/client/auth";
import { addToken, type NewToken, tokensQuery } from "@/client/tokens";
import { TextField } from "@/components/Field";
import { fieldsOf, FormDialog } from "@/features/settings/FormDialog";
import { RoleChoice } from "@/features/settings/RoleChoice";
import { useMessages } from "@/lib/language/language";

/** Makes a token: what it is for, and what it may do. */
export function NewTokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: NewToken) => void }) {
  const words = useMessages().settings.tokens;
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const making = useMutation({
    mutationFn: () => addToken(name, role),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
      onMade(made);
    },
  });
  return (
    <FormDialog
      title={words.add}
      action={words.add}
      sending={making}
      onSubmit={() => {
        making.mutate();
      }}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        help={words.nameHelp}
        autoComplete="off"
        value={name}
        onChange={setName}
        error={fieldsOf(making.error).name}
      />
      <RoleChoice label={words.role} value={role} onChange={setRole} />
    </FormDialog>
  );
}
