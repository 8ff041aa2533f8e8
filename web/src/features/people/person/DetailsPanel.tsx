import { Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";

import type { Employee } from "@/client/employees";
import { IconButton } from "@/components/Button";
import { Panel } from "@/components/Panel";
import { useMay } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

import { EditPersonForm } from "../form/EditPersonForm";

/** What is known of a person, to be changed in place. */
export function DetailsPanel({ employee }: { employee: Employee }) {
  const { people } = useMessages();
  const [editing, setEditing] = useState(false);
  const may = useMay("manage_people");
  const edit = (
    <IconButton
      icon={Pencil}
      label={people.person.edit}
      onClick={() => {
        setEditing(true);
      }}
    />
  );
  return (
    <Panel title={people.person.data} actions={may && !editing ? edit : undefined}>
      {editing ? (
        <EditPersonForm
          employee={employee}
          onEnd={() => {
            setEditing(false);
          }}
        />
      ) : (
        <Details employee={employee} />
      )}
    </Panel>
  );
}

function Details({ employee }: { employee: Employee }) {
  const { people, words } = useMessages();
  const { day } = useFormat();
  return (
    <dl className="divide-y divide-line text-[13px]">
      <Detail term={words.name}>{employee.name}</Detail>
      <Detail term={people.id}>{employee.id}</Detail>
      <Detail term={words.department}>{employee.department || words.noDepartment}</Detail>
      <Detail term={people.shift}>{employee.shift ?? people.siteHours}</Detail>
      <Detail term={people.state}>{employee.active ? people.active : people.inactive}</Detail>
      <Detail term={people.person.knownSince}>{day(employee.created_at)}</Detail>
    </dl>
  );
}

function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 px-4 py-2">
      <dt className="shrink-0 text-muted">{term}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  );
}
