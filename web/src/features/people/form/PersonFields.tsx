import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";

import { departmentsQuery } from "@/client/employees";
import { shiftsQuery } from "@/client/shifts";
import { SelectField, TextField } from "@/components/Field";
import { useMessages } from "@/lib/language/language";

import type { DraftFaults, PersonDraft } from "./draft";

interface PersonFieldsProps {
  draft: PersonDraft;
  faults: DraftFaults;
  onChange: (changes: Partial<PersonDraft>) => void;
}

/** Name, department and shift of a person; after the name comes what else the form asks. */
export function PersonFields({ draft, faults, onChange, children }: PersonFieldsProps & { children?: ReactNode }) {
  const { people, words } = useMessages();
  const list = useId();
  const departments = useQuery(departmentsQuery).data ?? [];
  return (
    <>
      <TextField
        label={words.name}
        value={draft.name}
        error={faults.name}
        placeholder={people.person.namePlaceholder}
        autoComplete="off"
        onChange={(name) => {
          onChange({ name });
        }}
      />
      {children}
      <TextField
        label={words.department}
        value={draft.department}
        error={faults.department}
        help={people.person.departmentHelp}
        list={list}
        autoComplete="off"
        onChange={(department) => {
          onChange({ department });
        }}
      />
      <datalist id={list}>
        {departments.map((department) => (
          <option key={department} value={department} />
        ))}
      </datalist>
      <ShiftField draft={draft} faults={faults} onChange={onChange} />
    </>
  );
}

function ShiftField({ draft, faults, onChange }: PersonFieldsProps) {
  const { people } = useMessages();
  const shifts = useQuery(shiftsQuery).data ?? [];
  const names = new Set([...shifts.map(({ name }) => name), ...(draft.shift === "" ? [] : [draft.shift])]);
  const hours = new Map(shifts.map(({ name, start, end }) => [name, `${name} (${start}–${end})`]));
  return (
    <SelectField
      label={people.shift}
      value={draft.shift}
      error={faults.shift}
      help={people.person.shiftHelp}
      options={[
        { value: "", label: people.siteHours },
        ...[...names].map((name) => ({ value: name, label: hours.get(name) ?? name })),
      ]}
      onChange={(shift) => {
        onChange({ shift });
      }}
    />
  );
}
