import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { signIn } from "@/client";
import { Field } from "@/components/Field";
import { EntryForm } from "@/features/sign-in/EntryForm";
import { ME } from "@/lib/queries";

/** Signing in by name and password; afterwards the page that was asked for is shown. */
export function SignInPage() {
  const queries = useQueryClient();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const signingIn = useMutation({
    mutationFn: () => signIn(username, password),
    onSuccess: (me) => {
      queries.setQueryData(ME, me);
    },
  });
  return (
    <EntryForm
      title="Sign in"
      action={signingIn.isPending ? "Signing in …" : "Sign in"}
      busy={signingIn.isPending}
      error={signingIn.error?.message}
      onSubmit={() => {
        signingIn.mutate();
      }}
    >
      <Field label="User name" autoComplete="username" value={username} onChange={setUsername} autoFocus />
      <Field
        label="Password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        help="Forgotten? An admin can make you a link to a new one."
      />
    </EntryForm>
  );
}
