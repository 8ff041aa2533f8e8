import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { employeesQuery } from "@/client/employees";
import { portraitOf } from "@/client/faces";
import { Face } from "@/components/Face";
import { TextField } from "@/components/Field";
import { EmptyNote, LoadFault, SkeletonRows } from "@/components/Notes";
import { useMessages } from "@/lib/language/language";

import type { Person } from "./WhoDialog";

const SHOWN = 8;

/** Finds somebody who is known already. */
export function PersonSearch({ onChoose }: { onChoose: (person: Person) => void }) {
  const { people } = useMessages();
  const [search, setSearch] = useState("");
  return (
    <div className="grid gap-3">
      <TextField label={people.faces.findPerson} type="search" value={search} onChange={setSearch} autoComplete="off" />
      <div className="h-80 overflow-y-auto rounded-lg border border-line">
        <Found search={search.trim()} onChoose={onChoose} />
      </div>
    </div>
  );
}

function Found({ search, onChoose }: { search: string; onChoose: (person: Person) => void }) {
  const { people } = useMessages();
  const wish = { ...(search !== "" && { search }), active: true, per_page: SHOWN };
  const { data, error, refetch } = useQuery(employeesQuery(wish));
  if (data === undefined) {
    return error === null ? <SkeletonRows rows={4} /> : <LoadFault error={error} onRetry={() => void refetch()} />;
  }
  if (data.items.length === 0) return <EmptyNote>{people.faces.noPersonFound}</EmptyNote>;
  return (
    <ul className="divide-y divide-line">
      {data.items.map((employee) => (
        <li key={employee.id}>
          <button
            type="button"
            aria-label={people.faces.enrolAs(employee.name)}
            onClick={() => {
              onChoose(employee);
            }}
            className="flex w-full items-center gap-3 px-3 py-2 text-left -outline-offset-2 hover:bg-hover"
          >
            <Face src={portraitOf(employee)} name={employee.name} />
            <span className="min-w-0 grow">
              <span className="block truncate font-medium">{employee.name}</span>
              <span className="block truncate text-[13px] text-muted">
                {[employee.id, employee.department].filter(Boolean).join(" · ")}
              </span>
            </span>
            <span className="shrink-0 text-[13px] text-muted">{people.faceCount(employee.faces)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
