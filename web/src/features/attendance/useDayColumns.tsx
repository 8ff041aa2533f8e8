import type { Attendance } from "@/client/attendance";
import type { Column } from "@/components/table/columns";
import { Flags } from "@/features/attendance/Flags";
import { PersonCell } from "@/features/attendance/PersonCell";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const NOTHING = "–";

/** The columns of a day's table. */
export function useDayColumns(day: string): Column<Attendance>[] {
  const { attendance, words } = useMessages();
  const { time, duration } = useFormat();
  const { columns } = attendance;
  return [
    {
      id: "person",
      header: columns.person,
      card: "title",
      cell: (row) => <PersonCell employee={row.employee} name={row.name} day={day} />,
    },
    {
      id: "department",
      header: columns.department,
      optional: "shown",
      card: "none",
      cell: (row) => row.department || <span className="text-muted">{words.noDepartment}</span>,
    },
    { id: "in", header: columns.firstIn, cell: (row) => (row.first_in === null ? NOTHING : time(row.first_in)) },
    { id: "out", header: columns.lastOut, cell: (row) => lastOut(row, time, attendance.flags.still_in) },
    {
      id: "worked",
      header: columns.worked,
      align: "right",
      card: "aside",
      cell: (row) => duration(row.worked_seconds),
    },
    ...(["standing", "sitting"] as const).map((posture) => ({
      id: posture,
      header: attendance[posture],
      align: "right" as const,
      optional: "hidden" as const,
      card: "none" as const,
      cell: (row: Attendance) => (row[`${posture}_seconds`] === 0 ? NOTHING : duration(row[`${posture}_seconds`])),
    })),
    { id: "flags", header: columns.flags, cell: (row) => <Flags flags={row.flags} /> },
  ];
}

/** The last exit; of whoever is inside or was never seen leaving, when last seen, in grey. */
function lastOut(row: Attendance, time: (iso: string) => string, stillIn: string) {
  if (row.last_out === null) return NOTHING;
  const seen = row.flags.includes("still_in") || row.flags.includes("no_exit");
  if (!seen) return time(row.last_out);
  return (
    <span className="text-muted" title={row.flags.includes("still_in") ? stillIn : undefined}>
      ({time(row.last_out)})
    </span>
  );
}
