import { type ReactNode, useEffect } from "react";
import { NavLink } from "react-router";

import { useSite } from "@/lib/site";

interface PageProps {
  title: string;
  /** Said under the title. */
  subtitle?: ReactNode;
  /** The page's buttons, at the right. */
  actions?: ReactNode;
  /** Other views of the same matter. */
  tabs?: readonly { to: string; label: string; end?: boolean }[] | undefined;
  children: ReactNode;
}

/** A page: its title, its buttons, its views. */
export function Page({ title, subtitle, actions, tabs, children }: PageProps) {
  useTitle(title);
  return (
    <div className="mx-auto grid w-full max-w-[1680px] grid-cols-[minmax(0,1fr)] content-start gap-4 p-4 lg:px-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h1 className="line-clamp-2 text-xl break-words leading-7 font-semibold tracking-tight">{title}</h1>
          {subtitle !== undefined && <div className="text-muted">{subtitle}</div>}
        </div>
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {tabs !== undefined && <Tabs tabs={tabs} label={title} />}
      {children}
    </div>
  );
}

function Tabs({ tabs, label }: { tabs: NonNullable<PageProps["tabs"]>; label: string }) {
  return (
    <nav aria-label={label} className="-mx-4 flex gap-1 overflow-x-auto border-b border-line px-4 lg:mx-0 lg:px-0">
      {tabs.map((tab) => (
        <NavLink
          key={tab.to}
          to={tab.to}
          end={tab.end ?? false}
          className="-mb-px border-b-2 border-transparent px-3 py-2 font-medium whitespace-nowrap text-muted -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}

/** Name the browser's tab. */
export function useTitle(title: string): void {
  const { name } = useSite();
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}
