import { useMessages } from "@/lib/language/language";

/** The views of the attendance. */
export function useAttendanceTabs() {
  const { attendance } = useMessages();
  return [
    { to: "/attendance", label: attendance.day, end: true },
    { to: "/attendance/month", label: attendance.month },
    { to: "/attendance/log", label: attendance.log },
    { to: "/attendance-summary", label: attendance.summary },
  ];
}
