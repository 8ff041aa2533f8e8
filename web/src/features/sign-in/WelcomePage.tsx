import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { type LinkState, readLink, spendLink } from "@/client/auth";
import { TextField } from "@/components/Field";
import { EntryForm } from "@/features/sign-in/EntryForm";
import { useMessages } from "@/lib/language/language";

const SHORTEST_PASSWORD = 10;

/** What somebody sees who opens a one-time link. */
export function WelcomePage() {
  const token = window.location.hash.slice(1);
  const link = useQuery({ queryKey: ["link", token], queryFn: () => readLink(token), staleTime: Infinity });
  if (link.isError) return <Useless reason={link.error.message} />;
  if (link.data === undefined) return null;
  return link.data.purpose === "sign_in" ? <Entering token={token} /> : <Choosing token={token} link={link.data} />;
}

function Useless({ reason }: { reason: string }) {
  const { signIn } = useMessages();
  return (
    <EntryForm
      title={signIn.linkUseless}
      action={signIn.toHadir}
      error={reason}
      busy={false}
      onSubmit={() => {
        goTo("/");
      }}
    />
  );
}

/** Signs in at once. */
function Entering({ token }: { token: string }) {
  const { mutate, error } = useMutation({
    mutationFn: () => spendLink({ token }),
    onSuccess: () => {
      goTo("/");
    },
  });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);
  return error === null ? null : <Useless reason={error.message} />;
}

/** Chooses a password, and a name too for the first admin, who then sets the site up. */
function Choosing({ token, link }: { token: string; link: LinkState }) {
  const { signIn } = useMessages();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const first = link.purpose === "first_admin";
  const using = useMutation({
    mutationFn: () => spendLink(first ? { token, username, password } : { token, password }),
    onSuccess: () => {
      goTo(first ? "/setup" : "/");
    },
  });
  const whose = link.username == null ? signIn.newPassword : signIn.newPasswordFor(link.username);
  return (
    <EntryForm
      title={first ? signIn.createAdmin : whose}
      action={first ? signIn.create : signIn.savePassword}
      busy={using.isPending}
      error={using.error?.message}
      onSubmit={() => {
        using.mutate();
      }}
    >
      {first && (
        <TextField
          label={signIn.userName}
          autoComplete="username"
          required
          value={username}
          onChange={setUsername}
          autoFocus
        />
      )}
      <TextField
        label={signIn.password}
        type="password"
        autoComplete="new-password"
        required
        minLength={SHORTEST_PASSWORD}
        value={password}
        onChange={setPassword}
        help={signIn.passwordHelp(SHORTEST_PASSWORD)}
      />
    </EntryForm>
  );
}

function goTo(page: string) {
  window.location.replace(page);
}
