import { useQuery } from "@tanstack/react-query";
import { CalendarX, UserRound } from "lucide-react";
import { Link, useParams } from "react-router";

import {
  type Attendance,
  attendancesQuery,
  type LogRow,
  logsQuery,
  type Sighting,
  sightingsQuery,
} from "@/client/attendance";
import { employeeQuery } from "@/client/employees";
import { buttonLook } from "@/components/Button";
import { Face } from "@/components/Face";
import { Figures } from "@/components/Figures";
import { EmptyState, LoadFault, SkeletonRows } from "@/components/Notes";
import { Page } from "@/components/Page";
import { portraitOf } from "@/features/attendance/addresses";
import { sightingsOf } from "@/features/attendance/day";
import { DaySightings } from "@/features/attendance/DaySightings";
import { DayStepper } from "@/features/attendance/DayStepper";
import { Flags } from "@/features/attendance/Flags";
import { MonthCalendar } from "@/features/attendance/MonthCalendar";
import { Timeline } from "@/features/attendance/Timeline";
import { useDay } from "@/features/attendance/useDay";
import { useMay } from "@/lib/access";
import { addDays } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const NOTHING = "–";

/** One person's day: when inside, where seen, with the pictures; and the month around it. */
export function PersonDayPage() {
  const { employeeId = "" } = useParams();
  const { attendance } = useMessages();
  const { day: written } = useFormat();
  const { day, today, goTo } = useDay();
  const readsPeople = useMay("read_people");
  const employee = useQuery({ ...employeeQuery(employeeId), enabled: readsPeople }).data;
  const name = employee?.name ?? employeeId;
  return (
    <Page
      title={name}
      subtitle={`${written(day)}${employee === undefined || employee.department === "" ? "" : ` · ${employee.department}`}`}
      actions={
        <>
          <DayStepper day={day} today={today} onDay={goTo} />
          {readsPeople && (
            <Link to={`/people/${encodeURIComponent(employeeId)}`} className={buttonLook()}>
              <UserRound aria-hidden className="size-4" />
              {attendance.openPerson}
            </Link>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-[minmax(0,1fr)_320px]">
        <PersonDay employee={employeeId} day={day} name={name} />
        <MonthCalendar employee={employeeId} day={day} today={today} onDay={goTo} />
      </div>
    </Page>
  );
}

interface PersonDayProps {
  employee: string;
  day: string;
  name: string;
}

function PersonDay({ employee, day, name }: PersonDayProps) {
  const { isoDay } = useFormat();
  const rows = useQuery(attendancesQuery({ employee, from: day, to: day }));
  // A night's workday reaches into the next day.
  const next = addDays(day, 1);
  const log = useQuery(logsQuery({ employee, from: day, to: next, per_page: 200 }));
  const seen = useQuery(sightingsQuery(employee, day, next));
  const fault = [rows, log, seen].find(({ isError }) => isError);
  if (fault?.error) return <LoadFault error={fault.error} onRetry={() => void fault.refetch()} />;
  if (rows.data === undefined || log.data === undefined || seen.data === undefined) return <SkeletonRows rows={6} />;
  const row = rows.data.items[0];
  const ofDay = log.data.items.filter(({ workday }) => workday === day);
  const inDay = sightingsOf(seen.data, ofDay, row, (moment) => isoDay(moment) === day);
  return <DayFound name={name} employee={employee} day={day} row={row} log={ofDay} seen={inDay} />;
}

interface DayFoundProps extends PersonDayProps {
  row: Attendance | undefined;
  log: LogRow[];
  seen: Sighting[];
}

function DayFound({ name, employee, row, log, seen, day }: DayFoundProps) {
  const { attendance } = useMessages();
  if (row === undefined && seen.length === 0) {
    return (
      <EmptyState icon={CalendarX} title={attendance.notHere}>
        {attendance.notHereHelp}
      </EmptyState>
    );
  }
  return (
    <div className="grid min-w-0 content-start gap-4">
      <div className="flex flex-wrap items-center gap-4">
        <Face src={portraitOf(employee)} name={name} size="large" />
        <div className="min-w-0 grow">
          <DayRow row={row} />
        </div>
      </div>
      {row !== undefined && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 empty:hidden">
          {row.flags.length > 0 && <Flags flags={row.flags} />}
          <Postures row={row} />
        </div>
      )}
      <Timeline row={row} log={log} seen={seen} day={day} />
      <DaySightings seen={seen} hasLog={log.length > 0} />
    </div>
  );
}

/** How long somebody was seen to stand and to sit; nothing where neither is known. */
function Postures({ row }: { row: Attendance }) {
  const { attendance } = useMessages();
  const { duration } = useFormat();
  const { standing_seconds: standing, sitting_seconds: sitting } = row;
  if (standing + sitting === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-4 text-[13px]">
      {([["standing", standing], ["sitting", sitting]] as const).map(([posture, seconds]) => (
        <div key={posture} className="flex gap-1.5">
          <dt className="text-muted">{attendance[posture]}</dt>
          <dd className="font-medium">{duration(seconds)}</dd>
        </div>
      ))}
    </dl>
  );
}

function DayRow({ row }: { row: Attendance | undefined }) {
  const { attendance } = useMessages();
  const { time, duration } = useFormat();
  const moment = (iso: string | null | undefined) => (iso == null ? NOTHING : time(iso));
  return (
    <Figures
      figures={[
        { name: attendance.columns.firstIn, value: moment(row?.first_in) },
        { name: attendance.columns.lastOut, value: moment(row?.last_out) },
        { name: attendance.worked, value: row === undefined ? NOTHING : duration(row.worked_seconds) },
      ]}
    />
  );
}
