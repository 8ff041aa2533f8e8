import { useQuery } from "@tanstack/react-query";

import { type AttendanceFlag, attendancesQuery } from "@/client/attendance";
import { employeesQuery } from "@/client/employees";
import { Figures } from "@/components/Figures";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** How many came, were late, are still in, did not leave. */
export function DayFigures({ day }: { day: string }) {
  const { attendance } = useMessages();
  const { number, isoDay } = useFormat();
  const came = useCount(day);
  const late = useCount(day, "late");
  const isToday = day === isoDay(new Date());
  const inside = useCount(day, isToday ? "still_in" : "no_exit");
  const staff = useQuery(employeesQuery({ active: true, per_page: 1 })).data?.total;
  return (
    <Figures
      figures={[
        {
          name: attendance.came,
          value: came,
          note: staff === undefined ? "" : attendance.ofStaff(number(staff)),
          meaning: "present",
        },
        { name: attendance.late, value: late, meaning: "attention" },
        { name: isToday ? attendance.stillIn : attendance.noExit, value: inside, meaning: isToday ? "present" : "attention" },
        {
          name: attendance.notCome,
          value: staff === undefined || came === undefined ? undefined : Math.max(staff - came, 0),
          meaning: "off",
        },
      ]}
    />
  );
}

function useCount(day: string, flag?: AttendanceFlag): number | undefined {
  return useQuery(attendancesQuery({ from: day, to: day, per_page: 1, ...(flag && { flag }) })).data?.total;
}
