import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { allAttendancesQuery, type Attendance, movementHoursQuery } from "@/client/attendance";
import { Chart } from "@/components/Chart";
import { Figures } from "@/components/Figures";
import { LoadFault } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import type { Period } from "@/features/reports/periods";
import { totalsOf } from "@/features/reports/totals";
import { byHourOfDay, HOURS_OF_DAY } from "@/lib/hours";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** A period in a few numbers, and when in the day people come and go. */
export function PeriodFigures({ period }: { period: Period }) {
  const rows = useQuery(allAttendancesQuery(wishOf(period)));
  if (rows.isError) return <LoadFault error={rows.error} onRetry={() => void rows.refetch()} />;
  return (
    <>
      <Totals rows={rows.data} />
      <Movements period={period} />
    </>
  );
}

/** Of a period with more rows than can be read at once only their number is known. */
function Totals({ rows }: { rows: { items: Attendance[]; total: number } | undefined }) {
  const { reports } = useMessages();
  const { duration } = useFormat();
  const totals = rows && totalsOf(rows.items);
  const whole = rows?.items.length === rows?.total;
  const of = (value: number | string | undefined) => (whole ? value : UNKNOWN);
  return (
    <Figures
      figures={[
        { name: reports.people, value: of(totals?.people), meaning: "present" },
        { name: reports.days, value: rows?.total, meaning: "present" },
        { name: reports.hours, value: of(totals && duration(totals.seconds)), meaning: "off" },
        { name: reports.late, value: of(totals?.late), meaning: "attention" },
        { name: reports.noExit, value: of(totals?.noExit), meaning: "attention" },
      ]}
    />
  );
}

const UNKNOWN = "…";

function wishOf({ from, to }: Period) {
  return { ...(from !== "" && { from }), ...(to !== "" && { to }) };
}

function Movements({ period }: { period: Period }) {
  const { reports, attendance } = useMessages();
  const hours = useQuery(movementHoursQuery(wishOf(period)));
  const rows = useMemo(
    () => [
      {
        name: attendance.entries,
        values: byHourOfDay(hours.data ?? [], ({ entries }) => entries),
        colour: "--color-accent",
      },
      { name: attendance.exits, values: byHourOfDay(hours.data ?? [], ({ exits }) => exits), colour: "--color-edge" },
    ],
    [hours.data, attendance],
  );
  if (hours.isError) return null;
  return (
    <Panel title={reports.perHour}>
      <div className="p-3">
        <Chart label={reports.perHour} places={HOURS_OF_DAY} placeName={attendance.hour} rows={rows} height={180} />
      </div>
    </Panel>
  );
}
