import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { Link } from "react-router";

import { settingsQuery } from "@/client/settings";
import { buttonLook } from "@/components/Button";
import { LoadFault, SkeletonRows } from "@/components/Notes";
import { Page } from "@/components/Page";
import { Panel } from "@/components/Panel";
import { ParameterFacts } from "@/features/settings/parameters/ParameterFacts";
import { ParameterForm } from "@/features/settings/parameters/ParameterForm";
import { SectionLinks } from "@/features/settings/parameters/SectionLinks";
import { useTabs } from "@/features/settings/tabs";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** What a site chooses: every parameter, what it means, and what a change will do. */
export function SettingsPage() {
  const { shell, settings } = useMessages();
  const tabs = useTabs();
  const query = useQuery(settingsQuery);
  const mayChange = useMay("administer");
  return (
    <Page title={shell.settings} tabs={tabs} actions={mayChange && <SetupLink />}>
      {query.data === undefined ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[150px_minmax(0,44rem)]">
          <SectionLinks />
          <Panel title={settings.general.sections.site.title}>
            {query.isError ? (
              <LoadFault error={query.error} onRetry={() => void query.refetch()} />
            ) : (
              <SkeletonRows rows={10} />
            )}
          </Panel>
        </div>
      ) : mayChange ? (
        <ParameterForm kept={query.data} />
      ) : (
        <ParameterFacts parameters={query.data.parameters} />
      )}
    </Page>
  );
}

/** The way back to the first steps. */
function SetupLink() {
  const { setup } = useMessages();
  return (
    <Link to="/setup" className={buttonLook("quiet")}>
      <ListChecks aria-hidden className="size-4" />
      {setup.title}
    </Link>
  );
}
