import type { ReactNode } from "react";

interface PanelProps {
  title: string;
  count?: number | undefined;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A titled section of a page. */
export function Panel({ title, count, actions, className = "", children }: PanelProps) {
  return (
    <section
      aria-label={title}
      className={`min-w-0 overflow-hidden rounded-lg border border-line bg-panel shadow-panel ${className}`}
    >
      <header className="flex min-h-11 items-center gap-2 border-b border-line px-4 py-1.5">
        <h2 className="text-[13px] font-semibold">{title}</h2>
        {count !== undefined && <span className="text-[13px] text-muted">{count}</span>}
        {actions !== undefined && <div className="ml-auto flex items-center gap-1">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
