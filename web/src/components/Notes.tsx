import { CircleAlert, type LucideIcon, RotateCw } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/Button";
import { isPassing } from "@/lib/queries";
import { useMessages } from "@/lib/language/language";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** The next step, in words. */
  children?: ReactNode;
  /** The next step, as a button or link. */
  action?: ReactNode;
  /** Of the title: `h1` where it is the whole page. */
  heading?: "h1" | "h2";
}

/** What a page or a list says while it is empty, and what to do. */
export function EmptyState({ icon: Icon, title, children, action, heading: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-12 text-center">
      <span className="grid size-11 place-items-center rounded-full bg-hover text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <Heading className="text-base font-semibold">{title}</Heading>
      {children !== undefined && <p className="max-w-prose text-muted">{children}</p>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  );
}

/** The same, small: one sentence in a panel. */
export function EmptyNote({ children }: { children: ReactNode }) {
  return <p className="px-4 py-5 text-[13px] text-muted">{children}</p>;
}

/** Something went wrong. */
export function FaultNote({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex gap-2 rounded-lg border border-alert/40 bg-alert/8 px-3 py-2 text-alert">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

/** A page or list that could not be read: why, and another try. */
export function LoadFault({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { words } = useMessages();
  return (
    <div role="alert" className="grid justify-items-center gap-3 px-6 py-10 text-center">
      <CircleAlert aria-hidden className="size-6 text-alert" />
      <p className="max-w-prose">
        <span className="block font-semibold">{words.couldNotLoad}</span>
        <span className="text-muted">{isUnreached(error) ? words.serverAway : error.message}</span>
      </p>
      <Button icon={RotateCw} onClick={onRetry}>
        {words.tryAgain}
      </Button>
    </div>
  );
}

function isUnreached(error: Error): boolean {
  return isPassing(error) && !("status" in error);
}

/** Where rows will be, while they are being loaded. */
export function SkeletonRows({ rows = 4 }: { rows?: number }) {
  const { words } = useMessages();
  return (
    <div className="animate-pulse divide-y divide-line">
      <p className="sr-only" role="status">
        {words.loading}
      </p>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden className="grid h-14 content-center gap-2 px-4">
          <div className={`h-3 rounded bg-line ${["w-32", "w-24", "w-28", "w-36"][row % 4] ?? ""}`} />
          <div className="h-2.5 w-20 rounded bg-line" />
        </div>
      ))}
    </div>
  );
}
