import type { ReactNode } from "react";

/** Facts with their names; those that are empty are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, fact: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2">
      {facts
        .filter(([, fact]) => fact !== "" && fact !== null)
        .map(([name, fact]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{fact}</dd>
          </div>
        ))}
    </dl>
  );
}
