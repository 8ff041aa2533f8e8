import { Page } from "@/components/Page";
import { DownloadMenu } from "@/components/DownloadMenu";
import { SummaryTable } from "@/features/attendance/SummaryTable";
import { useAttendanceTabs } from "@/features/attendance/tabs";
import { useSummaryState } from "@/features/attendance/useSummaryState";
import { useMessages } from "@/lib/language/language";

/** The first entry and the last exit of everybody in a period. */
export function SummaryPage() {
  const { shell } = useMessages();
  const summary = useSummaryState();
  return (
    <Page
      title={shell.attendance}
      tabs={useAttendanceTabs()}
      actions={<DownloadMenu what="attendance-summary" wish={{ ...summary.wish }} />}
    >
      <SummaryTable {...summary} />
    </Page>
  );
}
