import { useQuery } from "@tanstack/react-query";

import { allAttendancesQuery, type Attendance } from "@/client/attendance";
import { Panel } from "@/components/Panel";
import { Stepper } from "@/features/attendance/Stepper";
import { addMonths, daysOf, weekdayOf } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

interface MonthCalendarProps {
  employee: string;
  day: string;
  today: string;
  onDay: (day: string) => void;
}

/** The month of somebody's day: each workday with its hours, and what they come to. */
export function MonthCalendar({ employee, day, today, onDay }: MonthCalendarProps) {
  const { attendance } = useMessages();
  const { month: written, duration } = useFormat();
  const month = day.slice(0, 7);
  const days = daysOf(month);
  const rows = useQuery(allAttendancesQuery({ employee, from: `${month}-01`, to: days.at(-1) ?? day })).data?.items;
  const step = (months: number) => {
    onDay(`${addMonths(month, months)}-01`);
  };
  const total = rows?.reduce((sum, { worked_seconds }) => sum + worked_seconds, 0);
  return (
    <Panel
      title={written(`${month}-01`)}
      className="self-start"
      actions={
        <Stepper
          back={attendance.previousMonth}
          on={attendance.nextMonth}
          onBack={() => {
            step(-1);
          }}
          onOn={() => {
            step(1);
          }}
        >
          {null}
        </Stepper>
      }
    >
      <div className="grid grid-cols-7 gap-1 p-3 text-center">
        {attendance.weekdays.map((name) => (
          <span key={name} aria-hidden className="text-[12px] text-muted">
            {name}
          </span>
        ))}
        {days.map((one, number) => (
          <CalendarDay
            key={one}
            day={one}
            column={number === 0 ? weekdayOf(one) + 1 : undefined}
            row={rows?.find(({ workday }) => workday === one)}
            looked={one === day}
            today={one === today}
            onDay={onDay}
          />
        ))}
      </div>
      <p className="flex justify-between border-t border-line px-4 py-3 text-[13px]">
        <span className="text-muted">{rows === undefined ? "" : attendance.daysCount(rows.length)}</span>
        <span className="font-semibold">{total === undefined ? "" : duration(total)}</span>
      </p>
    </Panel>
  );
}

interface CalendarDayProps {
  day: string;
  /** The column of the first day. */
  column: number | undefined;
  row: Attendance | undefined;
  looked: boolean;
  today: boolean;
  onDay: (day: string) => void;
}

function CalendarDay({ day, column, row, looked, today, onDay }: CalendarDayProps) {
  const { day: written, number, duration } = useFormat();
  const said = row === undefined ? written(day) : `${written(day)}, ${duration(row.worked_seconds)}`;
  return (
    <button
      type="button"
      aria-current={looked ? "date" : undefined}
      style={column === undefined ? undefined : { gridColumnStart: column }}
      onClick={() => {
        onDay(day);
      }}
      className={`grid h-10 place-content-center rounded leading-4 hover:bg-hover aria-[current=date]:bg-accent/15 aria-[current=date]:font-semibold ${today ? "ring-1 ring-accent" : ""}`}
    >
      <span className="sr-only">{said}</span>
      <span aria-hidden>{Number(day.slice(8))}</span>
      <span aria-hidden className="h-3 text-[11px] leading-3 text-muted">
        {row === undefined ? "" : number(row.worked_seconds / 3600, 1)}
      </span>
    </button>
  );
}
