import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { NavLink, useLocation, useNavigate } from "react-router";

import { MENU, MenuItem } from "@/components/Menu";
import { RAIL, type RailPage } from "@/features/shell/pages";
import { useMe } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

const ON_A_PHONE = 4;
const PRODUCT = "Hadir";

function usePages(): readonly RailPage[] {
  const { permissions } = useMe();
  return RAIL.filter(({ permission }) => permissions.includes(permission));
}

/** All pages at the left: icon and word, icons alone in a narrower window. */
export function Rail() {
  const { shell } = useMessages();
  return (
    <nav
      aria-label={shell.pages}
      className="sticky top-0 hidden h-dvh w-16 shrink-0 flex-col gap-1 border-r border-line bg-panel px-2 py-3 md:flex xl:w-52 xl:px-3"
    >
      <Mark />
      {usePages().map((page) => (
        <RailLink key={page.to} page={page} />
      ))}
    </nav>
  );
}

function Mark() {
  return (
    <div className="mb-3 flex h-9 items-center gap-2.5 px-1.5 text-lg font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 32 32" className="size-8 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <path d="M9 17l5 5 9-12" fill="none" strokeWidth="3.4" strokeLinecap="round" strokeLinejoin="round" className="stroke-panel" />
      </svg>
      <span className="hidden xl:inline">{PRODUCT}</span>
    </div>
  );
}

function RailLink({ page: { to, name, icon: Icon, load } }: { page: RailPage }) {
  const { shell } = useMessages();
  const prefetch = () => void load();
  return (
    <NavLink
      to={to}
      end={to === "/"}
      title={shell[name]}
      onPointerEnter={prefetch}
      onFocus={prefetch}
      className="flex h-10 items-center justify-center gap-3 rounded-lg px-3 font-medium text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent/12 aria-[current=page]:text-accent-ink xl:justify-start"
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      <span className="max-xl:sr-only">{shell[name]}</span>
    </NavLink>
  );
}

/** The pages at the bottom of a phone: four, and the others behind "More". */
export function BottomBar() {
  const { shell } = useMessages();
  const pages = usePages();
  const item = "grid flex-1 justify-items-center gap-0.5 py-1.5 text-[11px] leading-4 font-medium";
  return (
    <nav
      aria-label={shell.pages}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {pages.slice(0, ON_A_PHONE).map(({ to, name, icon: Icon }) => (
        <NavLink
          key={to}
          to={to}
          end={to === "/"}
          className={`${item} min-w-0 text-muted -outline-offset-2 aria-[current=page]:text-accent-ink`}
        >
          <Icon aria-hidden className="size-5" />
          <span className="max-w-full truncate">{shell[name]}</span>
        </NavLink>
      ))}
      {pages.length > ON_A_PHONE && <More pages={pages.slice(ON_A_PHONE)} className={item} />}
    </nav>
  );
}

function More({ pages, className }: { pages: readonly RailPage[]; className: string }) {
  const { shell } = useMessages();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const within = pages.some(({ to }) => pathname.startsWith(to));
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={`${className} -outline-offset-2 ${within ? "text-accent-ink" : "text-muted"}`}>
        <Ellipsis aria-hidden className="size-5" />
        {shell.more}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content side="top" align="end" sideOffset={6} className={MENU}>
          {pages.map(({ to, name, icon }) => (
            <MenuItem key={to} icon={icon} onSelect={() => void navigate(to)}>
              {shell[name]}
            </MenuItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
