import { DaysFilter } from "@/components/Filters";
import { Button } from "@/components/Button";
import { Page } from "@/components/Page";
import { ExportList } from "@/features/reports/ExportList";
import { type Period, periodOf, PRESETS, presetOf } from "@/features/reports/periods";
import { PeriodFigures } from "@/features/reports/PeriodFigures";
import { ResetLogs } from "@/features/reports/ResetLogs";
import { useMay } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

/** A period in figures and for a spreadsheet; and, for admins, the end of logs. */
export function ReportsPage() {
  const { shell } = useMessages();
  const today = useFormat().isoDay(new Date());
  const [period, change] = useSearchState({ ...periodOf("thisMonth", today) });
  const mayReset = useMay("administer");
  return (
    <Page title={shell.reports}>
      <PeriodChoice period={period} today={today} onChange={change} />
      <PeriodFigures period={period} />
      <ExportList period={period} />
      {mayReset && <ResetLogs />}
    </Page>
  );
}

interface PeriodChoiceProps {
  period: Period;
  today: string;
  onChange: (period: Period) => void;
}

function PeriodChoice({ period, today, onChange }: PeriodChoiceProps) {
  const { reports } = useMessages();
  const chosen = presetOf(period, today);
  return (
    <div role="group" aria-label={reports.period} className="flex flex-wrap items-center gap-2">
      {PRESETS.map((preset) => (
        <Button
          key={preset}
          aria-pressed={preset === chosen}
          onClick={() => {
            onChange(periodOf(preset, today));
          }}
          className="aria-pressed:border-accent-ink aria-pressed:text-accent-ink"
        >
          {reports.presets[preset]}
        </Button>
      ))}
      <DaysFilter from={period.from} to={period.to} onChange={onChange} />
    </div>
  );
}
