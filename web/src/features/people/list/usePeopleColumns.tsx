import { TriangleAlert } from "lucide-react";
import { useMemo } from "react";
import { Link } from "react-router";

import type { Employee } from "@/client/employees";
import { portraitOf } from "@/client/faces";
import { Badge } from "@/components/Badge";
import { Face } from "@/components/Face";
import type { Column } from "@/components/table/columns";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

import { enrolAddress, personAddress } from "../addresses";

/** The columns of the staff. */
export function usePeopleColumns(): readonly Column<Employee>[] {
  const { people, words } = useMessages();
  return useMemo(
    () => [
      { id: "name", header: words.name, sort: "name", cell: (employee) => <Name employee={employee} /> },
      { id: "id", header: people.id, sort: "id", cell: ({ id }) => id, optional: "shown" },
      {
        id: "department",
        header: words.department,
        sort: "department",
        cell: ({ department }) => department || words.noDepartment,
        optional: "shown",
      },
      { id: "shift", header: people.shift, cell: ({ shift }) => shift ?? people.siteHours, optional: "shown" },
      { id: "faces", header: people.facesColumn, cell: (employee) => <Faces employee={employee} />, card: "aside" },
      { id: "state", header: people.state, cell: ({ active }) => <State active={active} /> },
    ],
    [people, words],
  );
}

function Name({ employee }: { employee: Employee }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Face src={portraitOf(employee)} name={employee.name} size="small" />
      <Link
        to={personAddress(employee.id)}
        onClick={(event) => {
          event.stopPropagation();
        }}
        className={`min-w-0 truncate font-medium hover:underline ${employee.active ? "" : "text-muted"}`}
      >
        {employee.name}
      </Link>
    </span>
  );
}

/** How many faces are enrolled; without any, the next step. */
function Faces({ employee }: { employee: Employee }) {
  const { people } = useMessages();
  const may = useMay("manage_people");
  if (employee.faces > 0) return people.faceCount(employee.faces);
  const badge = (
    <Badge meaning="attention" icon={TriangleAlert}>
      {people.notEnrolled}
    </Badge>
  );
  if (!may || !employee.active) return badge;
  return (
    <Link
      to={enrolAddress(employee.id)}
      title={people.enrolNow(employee.name)}
      onClick={(event) => {
        event.stopPropagation();
      }}
      className="inline-block rounded-full hover:brightness-95"
    >
      {badge}
      <span className="sr-only">{people.enrolNow(employee.name)}</span>
    </Link>
  );
}

function State({ active }: { active: boolean }) {
  const { people } = useMessages();
  return active ? people.active : <Badge meaning="off">{people.inactive}</Badge>;
}
