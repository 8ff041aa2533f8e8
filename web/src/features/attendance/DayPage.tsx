import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useNavigate } from "react-router";

import { type AttendanceFlag, attendancesQuery } from "@/client/attendance";
import { DepartmentFilter } from "@/components/DepartmentFilter";
import { DownloadMenu } from "@/components/DownloadMenu";
import { SelectFilter } from "@/components/Filters";
import { EmptyState } from "@/components/Notes";
import { Page } from "@/components/Page";
import { PersonFilter } from "@/components/PersonFilter";
import { PagedTable } from "@/components/table/PagedTable";
import { personDay } from "@/features/attendance/addresses";
import { DayFigures } from "@/features/attendance/DayFigures";
import { DayStepper } from "@/features/attendance/DayStepper";
import { FLAGS } from "@/features/attendance/Flags";
import { useAttendanceTabs } from "@/features/attendance/tabs";
import { useDay } from "@/features/attendance/useDay";
import { useDayColumns } from "@/features/attendance/useDayColumns";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

const NO_FILTER = { employee: "", department: "", flag: "" };

/** One workday of everybody. */
export function DayPage() {
  const { shell, attendance } = useMessages();
  const { day: written } = useFormat();
  const navigate = useNavigate();
  const { day, today, goTo } = useDay();
  const [state, change] = useSearchState({ ...NO_FILTER, page: "1" });
  const wish = wishOf(day, state);
  const rows = useQuery(attendancesQuery(wish));
  const columns = useDayColumns(day);
  const filtered = Object.keys(NO_FILTER).some((name) => state[name as keyof typeof NO_FILTER] !== "");
  return (
    <Page
      title={shell.attendance}
      subtitle={written(day)}
      tabs={useAttendanceTabs()}
      actions={
        <>
          <DayStepper day={day} today={today} onDay={goTo} />
          <DownloadMenu what="attendances" wish={{ ...wish }} />
        </>
      }
    >
      <DayFigures day={day} />
      <PagedTable
        name="attendance"
        label={shell.attendance}
        columns={columns}
        query={rows}
        keyOf={(row) => `${row.employee} ${row.workday}`}
        onOpen={(row) => void navigate(personDay(row.employee, row.workday))}
        onPage={(page) => {
          change({ page: String(page) });
        }}
        empty={
          <EmptyState icon={CalendarClock} title={filtered ? attendance.emptyFiltered : attendance.emptyDay}>
            {filtered ? attendance.emptyFilteredHelp : attendance.emptyDayHelp}
          </EmptyState>
        }
        filters={<DayFilters state={state} onChange={change} />}
        filtered={filtered}
        onClear={() => {
          change(NO_FILTER);
        }}
      />
    </Page>
  );
}

type State = Record<keyof typeof NO_FILTER | "page", string>;

function wishOf(day: string, { employee, department, flag, page }: State) {
  return {
    from: day,
    to: day,
    sort: "employee" as const,
    page: Number(page) || 1,
    per_page: 100,
    ...(employee !== "" && { employee }),
    ...(department !== "" && { department }),
    ...(flag !== "" && { flag: flag as AttendanceFlag }),
  };
}

function DayFilters({ state, onChange }: { state: State; onChange: (changes: Partial<State>) => void }) {
  const { attendance } = useMessages();
  return (
    <>
      <PersonFilter
        label={attendance.anyone}
        value={state.employee}
        onChange={(employee) => {
          onChange({ employee });
        }}
      />
      <DepartmentFilter
        value={state.department}
        onChange={(department) => {
          onChange({ department });
        }}
      />
      <SelectFilter
        label={attendance.flag}
        all={attendance.anyFlag}
        value={state.flag}
        options={FLAGS.map((flag) => ({ value: flag, label: attendance.flags[flag] }))}
        onChange={(flag) => {
          onChange({ flag });
        }}
      />
    </>
  );
}
