import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { allAttendancesQuery, type Attendance, movementHoursQuery } from "@/client/attendance";
import { Chart } from "@/components/Chart";
import { Figures } from "@/components/Figures";
import { LoadFault } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import type { Period } from "@/features/reports/periods";
import { type Totals as TotalsOfDays, totalsOf } from "@/features/reports/totals";
import { byHourOfDay, HOURS_OF_DAY } from "@/lib/hours";
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

interface Rows {
  items: Attendance[];
  total: number;
}

/** Of a period with more rows than can be read at once only their number is known. */
function wholeTotals(rows: Rows | undefined): TotalsOfDays | undefined {
  return rows !== undefined && rows.items.length === rows.total ? totalsOf(rows.items) : undefined;
}

function Totals({ rows }: { rows: Rows | undefined }) {
  const { reports } = useMessages();
  const known = wholeTotals(rows);
  return (
    <Figures
      figures={[
        { name: reports.people, value: known?.people, meaning: "present" },
        { name: reports.days, value: rows?.total, meaning: "present" },
        { name: reports.hours, value: known && Math.round(known.seconds / 3600), meaning: "off" },
        { name: reports.late, value: known?.late, meaning: "attention" },
        { name: reports.noExit, value: known?.noExit, meaning: "attention" },
      ]}
    />
  );
}

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
  if (hours.isError) return <LoadFault error={hours.error} onRetry={() => void hours.refetch()} />;
  return (
    <Panel title={reports.perHour}>
      <div className="p-3">
        <Chart label={reports.perHour} places={HOURS_OF_DAY} placeName={attendance.hour} rows={rows} height={180} />
      </div>
    </Panel>
  );
}
