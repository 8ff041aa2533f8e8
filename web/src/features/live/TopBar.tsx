import { CircleAlert, CircleCheck } from "lucide-react";

import type { SystemStatus } from "@/client";

interface TopBarProps {
  engine: SystemStatus["engine"] | undefined;
  now: Date;
}

/** Name, time, and whether the analysis works. */
export function TopBar({ engine, now }: TopBarProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line bg-panel px-4 py-3">
      <h1 className="text-lg font-semibold tracking-tight">
        Hadir <span className="font-normal text-muted">Live</span>
      </h1>
      <time className="ml-auto text-muted" dateTime={now.toISOString()}>
        {now.toLocaleTimeString("en-GB")}
      </time>
      <AiStatus engine={engine} />
    </header>
  );
}

function AiStatus({ engine }: Pick<TopBarProps, "engine">) {
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
