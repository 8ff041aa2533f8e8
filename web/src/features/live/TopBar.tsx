import { useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, LogOut } from "lucide-react";

import { type Me, signOut, type SystemStatus } from "@/client";
import { ME } from "@/lib/queries";

interface TopBarProps {
  status: SystemStatus | undefined;
  me: Me;
  now: Date;
}

/** Name, time, whether the analysis works and the record is kept, and who is signed in. */
export function TopBar({ status, me, now }: TopBarProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line bg-panel px-4 py-3">
      <h1 className="text-lg font-semibold tracking-tight">
        Hadir <span className="font-normal text-muted">Live</span>
      </h1>
      <time className="ml-auto text-muted" dateTime={now.toISOString()}>
        {now.toLocaleTimeString("en-GB")}
      </time>
      <AiStatus engine={status?.engine} />
      {status?.record.ok === false && <RecordFault record={status.record} />}
      <SignOut me={me} />
    </header>
  );
}

function AiStatus({ engine }: { engine: SystemStatus["engine"] | undefined }) {
  if (engine === undefined) return <span className="text-muted">AI …</span>;
  if (engine.ai === "online") {
    return (
      <span className="flex items-center gap-1.5 font-medium text-present" title={`${engine.pack} on ${engine.provider}`}>
        <CircleCheck aria-hidden className="size-4" /> AI online
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1.5 font-medium text-alert">
      <CircleAlert aria-hidden className="size-4 shrink-0" /> AI offline: {engine.reason}
    </span>
  );
}

function RecordFault({ record }: { record: SystemStatus["record"] }) {
  return (
    <span className="flex items-center gap-1.5 font-medium text-attention">
      <CircleAlert aria-hidden className="size-4 shrink-0" /> Record waits: {record.reason}
    </span>
  );
}

function SignOut({ me }: { me: Me }) {
  const queries = useQueryClient();
  const leave = () => {
    void signOut().finally(() => {
      queries.setQueryData(ME, null);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME[0] });
    });
  };
  return (
    <button type="button" onClick={leave} className="flex items-center gap-1.5 text-muted hover:text-ink" title="Sign out">
      <LogOut aria-hidden className="size-4" />
      <span className="max-w-40 truncate">{me.name}</span>
      <span className="sr-only">: sign out</span>
    </button>
  );
}
