import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface PanelProps {
  title: string;
  count?: number | undefined;
  children: ReactNode;
}

/** A titled section of a side column. */
export function Panel({ title, count, children }: PanelProps) {
  return (
    <section aria-label={title} className="overflow-hidden rounded-lg border border-line bg-panel shadow-xs">
      <h2 className="flex items-baseline justify-between border-b border-line px-4 py-2.5 text-[13px] font-semibold">
        {title}
        {count !== undefined && <span className="font-normal text-muted">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

/** What a list says while it is empty, and what to do. */
export function EmptyNote({ children }: { children: ReactNode }) {
  return <p className="px-4 py-5 text-[13px] leading-relaxed text-muted">{children}</p>;
}

/** What a list says when something went wrong. */
export function FaultNote({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex gap-2 px-4 py-5 text-[13px] leading-relaxed text-alert">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
