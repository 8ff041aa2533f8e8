import { useEffect } from "react";
import { Link, useLocation } from "react-router";

import { useMessages } from "@/lib/language/language";

import { SECTIONS } from "./specs";

/** The way to each section of the page; only where there is room for it at the side. */
export function SectionLinks() {
  const { settings } = useMessages();
  const { hash } = useLocation();
  const current = hash.slice(1);
  useEffect(() => {
    if (current !== "") document.getElementById(current)?.scrollIntoView();
  }, [current]);
  return (
    <nav aria-label={settings.general.onThisPage} className="sticky top-18 hidden gap-0.5 lg:grid">
      {SECTIONS.map((section) => (
        <Link
          key={section}
          to={{ hash: section }}
          replace
          aria-current={section === current ? "location" : undefined}
          className="rounded-lg px-3 py-1.5 text-[13px] font-medium text-muted hover:bg-hover hover:text-ink aria-[current=location]:text-accent-ink"
        >
          {settings.general.sections[section].title}
        </Link>
      ))}
    </nav>
  );
}
