import { Link } from "react-router";

import type { Attendance } from "@/client/attendance";
import { personDay } from "@/features/attendance/addresses";
import { type Mark, markOf, type MonthRow } from "@/features/attendance/month";
import { PersonCell } from "@/features/attendance/PersonCell";
import { weekdayOf } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

interface MonthGridProps {
  month: readonly MonthRow[];
  days: readonly string[];
  today: string;
}

const SATURDAY = 5;

/** Employees by days: hours in each cell, with a letter for what is to be looked at. */
export function MonthGrid({ month, days, today }: MonthGridProps) {
  const { attendance } = useMessages();
  const { duration } = useFormat();
  return (
    <div className="grid gap-2">
      <div className="relative max-h-[70dvh] overflow-auto rounded-lg border border-line bg-panel shadow-panel">
        <table aria-label={attendance.month} className="border-collapse text-[12px]">
          <thead>
            <tr>
              <th scope="col" className="sticky top-0 left-0 z-20 min-w-52 bg-panel px-3 text-left font-semibold text-muted">
                {attendance.columns.person}
              </th>
              {days.map((day) => (
                <DayHeader key={day} day={day} today={today} />
              ))}
              <th scope="col" className="sticky top-0 right-0 z-20 bg-panel px-3 text-right font-semibold text-muted">
                {attendance.columns.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {month.map((row) => (
              <tr key={row.employee} className="h-9 border-t border-line">
                <th scope="row" className="sticky left-0 z-10 max-w-56 bg-panel px-3 text-left text-[13px] font-normal">
                  <PersonCell employee={row.employee} name={row.name} />
                </th>
                {days.map((day) => (
                  <DayCell key={day} row={row} day={day} />
                ))}
                <td className="sticky right-0 z-10 bg-panel px-3 text-right text-[13px] font-semibold whitespace-nowrap">
                  {duration(row.seconds)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-[13px] text-muted">{attendance.marksLegend}</p>
    </div>
  );
}

function DayHeader({ day, today }: { day: string; today: string }) {
  const { weekdays } = useMessages().attendance;
  return (
    <th
      scope="col"
      className={`sticky top-0 z-10 h-11 min-w-10 font-medium ${shade(day)} ${day === today ? "text-accent-ink" : "text-muted"}`}
    >
      <span className="block leading-4">{weekdays[weekdayOf(day)]}</span>
      <span className="block leading-4">{Number(day.slice(8))}</span>
    </th>
  );
}

function shade(day: string): string {
  return weekdayOf(day) >= SATURDAY ? "bg-hover" : "bg-panel";
}

function DayCell({ row, day }: { row: MonthRow; day: string }) {
  const worked = row.days.get(day);
  return (
    <td className={`p-0 text-center ${shade(day)}`}>{worked !== undefined && <Worked name={row.name} row={worked} />}</td>
  );
}

const LOOKS: Record<Mark, string> = { late: "text-attention", early: "text-attention", no_exit: "text-alert" };

function Worked({ name, row }: { name: string; row: Attendance }) {
  const { attendance } = useMessages();
  const { number, day, duration } = useFormat();
  const mark = markOf(row);
  const said = [
    attendance.openDay(name, day(row.workday)),
    duration(row.worked_seconds),
    ...row.flags.map((flag) => attendance.flags[flag]),
  ].join(", ");
  return (
    <Link
      to={personDay(row.employee, row.workday)}
      title={said}
      className="grid h-9 min-w-10 place-content-center px-1 -outline-offset-2 hover:bg-accent/12"
    >
      <span className="sr-only">{said}</span>
      <span aria-hidden className="leading-4">
        {number(row.worked_seconds / 3600, 1)}
      </span>
      {mark !== undefined && (
        <span aria-hidden className={`text-[11px] leading-3 font-semibold ${LOOKS[mark]}`}>{attendance.marks[mark]}</span>
      )}
    </Link>
  );
}
