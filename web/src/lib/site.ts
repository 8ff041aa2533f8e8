import { createContext, use } from "react";

/** What all pages must know of the site. */
export interface SiteFacts {
  /** What people call it. */
  name: string;
  /** Its time zone, as `Asia/Jakarta`. */
  zone: string;
}

export const SiteContext = createContext<SiteFacts>({
  name: "Hadir",
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

/** The site that is looked at. */
export function useSite(): SiteFacts {
  return use(SiteContext);
}
