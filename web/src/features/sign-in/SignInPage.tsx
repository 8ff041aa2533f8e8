import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Dialog as Radix } from "radix-ui";
import { useState } from "react";

import { type Me, meQuery, signIn as enter } from "@/client/auth";
import { TextField } from "@/components/Field";
import { EntryForm } from "@/features/sign-in/EntryForm";
import { useMessages } from "@/lib/language/language";

/** Signing in by name and password; afterwards the page that was asked for is shown. */
export function SignInPage() {
  return <SignInForm />;
}

/** Signing in again over the page whose session has ended; the page and its open dialogs stay as they are underneath. */
export function SignInAgain({ before }: { before: Me }) {
  const { signIn } = useMessages();
  return (
    <Radix.Root open>
      <Radix.Portal>
        <Radix.Content
          aria-describedby={undefined}
          onEscapeKeyDown={stayOpen}
          onInteractOutside={stayOpen}
          className="fixed inset-0 z-70 overflow-y-auto"
        >
          <Radix.Title className="sr-only">{signIn.signIn}</Radix.Title>
          <SignInForm notice={signIn.sessionEnded} before={before} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function stayOpen(event: Event): void {
  event.preventDefault();
}

interface SignInFormProps {
  notice?: string;
  /** Who was signed in before; somebody else gets fresh pages. */
  before?: Me;
}

function SignInForm({ notice, before }: SignInFormProps) {
  const { signIn } = useMessages();
  const queries = useQueryClient();
  const [username, setUsername] = useState(before?.name ?? "");
  const [password, setPassword] = useState("");
  const signingIn = useMutation({
    mutationFn: () => enter(username, password),
    onSuccess: (me) => {
      if (before !== undefined && before.name !== me.name) window.location.assign("/");
      queries.setQueryData(meQuery.queryKey, me);
      void queries.invalidateQueries();
    },
  });
  return (
    <EntryForm
      title={signIn.signIn}
      {...(notice !== undefined && { notice })}
      action={signingIn.isPending ? signIn.signingIn : signIn.signIn}
      busy={signingIn.isPending}
      error={signingIn.error?.message}
      onSubmit={() => {
        signingIn.mutate();
      }}
    >
      <TextField
        label={signIn.userName}
        autoComplete="username"
        required
        value={username}
        onChange={setUsername}
        autoFocus={before === undefined}
      />
      <TextField
        label={signIn.password}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
        help={signIn.forgotten}
        autoFocus={before !== undefined}
      />
    </EntryForm>
  );
}
