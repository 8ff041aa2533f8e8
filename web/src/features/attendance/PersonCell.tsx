import { Link } from "react-router";

import { Face } from "@/components/Face";
import { personDay, portraitOf } from "@/features/attendance/addresses";

interface PersonCellProps {
  employee: string;
  name: string;
  /** The day of the person to go to, empty for today. */
  day?: string;
}

/** A person in a table, and the way to their day. */
export function PersonCell({ employee, name, day = "" }: PersonCellProps) {
  return (
    <Link
      to={personDay(employee, day)}
      onClick={(event) => {
        event.stopPropagation();
      }}
      className="flex w-fit max-w-full items-center gap-2.5 font-medium underline-offset-2 hover:underline"
    >
      <Face src={portraitOf(employee)} name={name} size="small" />
      <span className="truncate">{name}</span>
    </Link>
  );
}
