import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";

import { type Summary, summaryQuery } from "@/client/attendance";
import { DepartmentFilter } from "@/components/DepartmentFilter";
import { DaysFilter } from "@/components/Filters";
import { EmptyState } from "@/components/Notes";
import type { Column } from "@/components/table/columns";
import { PagedTable } from "@/components/table/PagedTable";
import { PersonCell } from "@/features/attendance/PersonCell";
import type { useSummaryState } from "@/features/attendance/useSummaryState";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const NOTHING = "–";

/** Employees with their first entry, last exit, days and time inside. */
export function SummaryTable({ state, change, wish }: ReturnType<typeof useSummaryState>) {
  const { attendance } = useMessages();
  const rows = useQuery(summaryQuery(wish));
  const columns = useSummaryColumns();
  return (
    <PagedTable
      name="summary"
      label={attendance.summary}
      columns={columns}
      query={rows}
      keyOf={(row) => row.employee}
      onPage={(page) => {
        change({ page: String(page) });
      }}
      empty={<EmptyState icon={CalendarClock} title={attendance.emptySummary} />}
      filters={
        <>
          <DaysFilter from={state.from} to={state.to} onChange={change} />
          <DepartmentFilter
            value={state.department}
            onChange={(department) => {
              change({ department });
            }}
          />
        </>
      }
      filtered={state.department !== ""}
      onClear={() => {
        change({ department: "" });
      }}
    />
  );
}

function useSummaryColumns(): Column<Summary>[] {
  const { columns } = useMessages().attendance;
  const { shortDay, time, duration, number } = useFormat();
  const moment = (iso: string | null) => (iso === null ? NOTHING : `${shortDay(iso)}, ${time(iso)}`);
  return [
    {
      id: "person",
      header: columns.person,
      card: "title",
      cell: (row) => <PersonCell employee={row.employee} name={row.name} />,
    },
    { id: "department", header: columns.department, optional: "shown", card: "none", cell: (row) => row.department },
    { id: "first", header: columns.firstEntry, cell: (row) => moment(row.first_entry) },
    { id: "last", header: columns.lastExit, cell: (row) => moment(row.last_exit) },
    { id: "days", header: columns.days, align: "right", cell: (row) => number(row.days) },
    {
      id: "worked",
      header: columns.worked,
      align: "right",
      card: "aside",
      cell: (row) => duration(row.worked_seconds),
    },
  ];
}
