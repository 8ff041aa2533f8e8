import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { type LinkState, readLink, spendLink } from "@/client";
import { Field } from "@/components/Field";
import { EntryForm } from "@/features/sign-in/EntryForm";

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
  return <EntryForm title="This link does not work" action="Go to Hadir" error={reason} busy={false} onSubmit={enter} />;
}

/** Signs in at once. */
function Entering({ token }: { token: string }) {
  const { mutate, error } = useMutation({ mutationFn: () => spendLink({ token }), onSuccess: enter });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);
  return error === null ? null : <Useless reason={error.message} />;
}

/** Chooses a password, and a name too for the first admin. */
function Choosing({ token, link }: { token: string; link: LinkState }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const first = link.purpose === "first_admin";
  const using = useMutation({
    mutationFn: () => spendLink(first ? { token, username, password } : { token, password }),
    onSuccess: enter,
  });
  return (
    <EntryForm
      title={first ? "Create the first admin" : `Choose a new password for ${link.username ?? "yourself"}`}
      action={first ? "Create admin" : "Save password"}
      busy={using.isPending}
      error={using.error?.message}
      onSubmit={() => {
        using.mutate();
      }}
    >
      {first && (
        <Field label="User name" autoComplete="username" value={username} onChange={setUsername} autoFocus />
      )}
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        minLength={SHORTEST_PASSWORD}
        value={password}
        onChange={setPassword}
        help={`At least ${SHORTEST_PASSWORD} signs; a sentence is easy to keep in mind.`}
      />
    </EntryForm>
  );
}

function enter() {
  window.location.replace("/");
}
