import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect, useMemo } from "react";
import { Outlet, ScrollRestoration } from "react-router";

import { settingsQuery } from "@/client/settings";
import { statusQuery } from "@/client/status";
import { Toasts } from "@/components/Toasts";
import { BottomBar, Rail } from "@/features/shell/Rail";
import { TopBar } from "@/features/shell/TopBar";
import { useMe } from "@/lib/access";
import { chosenLanguage, speak, useMessages } from "@/lib/language/language";
import { SiteContext, type SiteFacts } from "@/lib/site";
import { followNotices } from "@/lib/socket";

/** The frame around all pages of whoever is signed in. */
export function Shell() {
  const { shell } = useMessages();
  useNotices();
  const site = useSiteFacts();
  return (
    <SiteContext value={site}>
      <a
        href="#content"
        className="sr-only z-50 rounded-lg bg-panel p-3 font-medium focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {shell.skip}
      </a>
      <div className="flex min-h-dvh">
        <Rail />
        <div className="flex min-w-0 grow flex-col pb-16 md:pb-0">
          <TopBar />
          <Away />
          <main id="content" tabIndex={-1} className="grow outline-none">
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <BottomBar />
      <Toasts />
      <ScrollRestoration />
    </SiteContext>
  );
}

/** Says that the server does not answer, as long as it does not. */
function Away() {
  const { shell } = useMessages();
  const { isError, failureCount } = useQuery(statusQuery);
  if (!isError && failureCount === 0) return null;
  return (
    <p role="alert" className="bg-alert px-4 py-2 text-center text-on-alert">
      {shell.reconnecting}
    </p>
  );
}

/** Hears notices; anew after signing in again, as the server parts from those whose session has ended. */
function useNotices(): void {
  const queries = useQueryClient();
  const me = useMe();
  useEffect(() => followNotices(queries), [queries, me]);
}

/** What the site is called and where it is; its language is spoken where the user chose none. */
function useSiteFacts(): SiteFacts {
  const { data } = useQuery(settingsQuery);
  const site = data?.parameters.site;
  const language = site?.language;
  useEffect(() => {
    if (language !== undefined && chosenLanguage() === null) void speak(language);
  }, [language]);
  const zone = site?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const name = site?.name ?? "Hadir";
  return useMemo(() => ({ name, zone }), [name, zone]);
}
