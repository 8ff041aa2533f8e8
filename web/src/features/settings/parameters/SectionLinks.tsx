import { useMessages } from "@/lib/language/language";

import { SECTIONS } from "./specs";

/** The way to each section of the page; only where there is room for it at the side. */
export function SectionLinks() {
  const { settings } = useMessages();
  return (
    <nav aria-label={settings.general.onThisPage} className="sticky top-18 hidden gap-0.5 lg:grid">
      {SECTIONS.map((section) => (
        <a
          key={section}
          href={`#${section}`}
          onClick={(event) => {
            event.preventDefault();
            document.getElementById(section)?.scrollIntoView({ behavior: "smooth", block: "start" });
          }}
          className="rounded-lg px-3 py-1.5 text-[13px] font-medium text-muted hover:bg-hover hover:text-ink"
        >
          {settings.general.sections[section].title}
        </a>
      ))}
    </nav>
  );
}
