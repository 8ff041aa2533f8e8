import { PersonCell } from "@/features/attendance/PersonCell";
import type { MonthRow } from "@/features/attendance/month";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** The same for a phone: each person with days and hours. */
export function MonthList({ month }: { month: readonly MonthRow[] }) {
  const { attendance } = useMessages();
  const { duration } = useFormat();
  return (
    <ul
      aria-label={attendance.month}
      className="divide-y divide-line rounded-lg border border-line bg-panel shadow-panel"
    >
      {month.map((row) => (
        <li key={row.employee} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 px-4 py-2.5">
          <PersonCell employee={row.employee} name={row.name} />
          <span className="text-right text-[13px]">
            <span className="block font-semibold">{duration(row.seconds)}</span>
            <span className="block text-muted">{attendance.daysCount(row.days.size)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
