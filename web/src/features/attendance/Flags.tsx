import type { AttendanceFlag } from "@/client/attendance";
import { Badge, type Meaning } from "@/components/Badge";
import { useMessages } from "@/lib/language/language";

export const FLAGS: readonly AttendanceFlag[] = [
  "late",
  "early",
  "still_in",
  "no_exit",
  "inferred",
  "carried_in",
  "revised",
];

const MEANINGS: Record<AttendanceFlag, Meaning> = {
  late: "attention",
  early: "attention",
  no_exit: "attention",
  still_in: "present",
  inferred: "off",
  carried_in: "off",
  revised: "off",
};

/** What a reader of a row must know, each with its explanation. */
export function Flags({ flags }: { flags: readonly AttendanceFlag[] }) {
  const { attendance } = useMessages();
  return (
    <span className="flex flex-wrap gap-1">
      {FLAGS.filter((flag) => flags.includes(flag)).map((flag) => (
        <Badge key={flag} meaning={MEANINGS[flag]} title={attendance.flagHelp[flag]}>
          {attendance.flags[flag]}
        </Badge>
      ))}
    </span>
  );
}
