import { useQuery } from "@tanstack/react-query";

import { statusQuery } from "@/client/status";
import { LoadFault, SkeletonRows } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { SettingsFrame } from "@/features/settings/SettingsFrame";
import { AboutPanel } from "@/features/settings/system/AboutPanel";
import { AnalysisPanel } from "@/features/settings/system/AnalysisPanel";
import { CamerasTable } from "@/features/settings/system/CamerasTable";
import { ModelsPanel } from "@/features/settings/system/ModelsPanel";
import { RecordPanel } from "@/features/settings/system/RecordPanel";
import { useMessages } from "@/lib/language/language";

/** How Hadir itself is. */
export function SystemPage() {
  const { system } = useMessages().settings;
  const { data: status, error, refetch } = useQuery(statusQuery);
  return (
    <SettingsFrame about={system.about} permission="watch">
      {status === undefined && error !== null ? (
        <LoadFault error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] items-stretch gap-4 lg:grid-cols-2">
            {status === undefined ? <ToCome /> : <AnalysisPanel status={status} />}
            {status === undefined ? <ToCome /> : <RecordPanel status={status} />}
          </div>
          <CamerasTable cameras={status?.cameras} />
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
            <ModelsPanel />
            {status !== undefined && <AboutPanel version={status.version} />}
          </div>
        </>
      )}
    </SettingsFrame>
  );
}

function ToCome() {
  const { words } = useMessages();
  return (
    <Panel title={words.loading}>
      <SkeletonRows />
    </Panel>
  );
}
