import type { Exportable } from "@/client/attendance";
import { DownloadMenu } from "@/components/DownloadMenu";
import { Panel } from "@/components/Panel";
import type { Period } from "@/features/reports/periods";
import { useMessages } from "@/lib/language/language";

const EXPORTS: readonly Exportable[] = ["attendances", "attendance-summary", "logs", "events", "alerts", "crowds", "activities"];

/** Everything of a period that can be taken into a spreadsheet. */
export function ExportList({ period }: { period: Period }) {
  const { reports } = useMessages();
  return (
    <Panel title={reports.exports}>
      <ul className="divide-y divide-line">
        {EXPORTS.map((what) => (
          <li key={what} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 grow basis-64">
              <h3 className="font-medium">{reports.what[what]}</h3>
              <p className="text-[13px] text-muted">{reports.whatHelp[what]}</p>
            </div>
            <DownloadMenu what={what} wish={{ ...period }} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
