import { useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import { useDeferredValue, useId, useState } from "react";

import { type Employee, employeeQuery, employeesQuery } from "@/client/employees";
import { INLINE_INPUT } from "@/components/Field";

const SUGGESTIONS = 12;

interface PersonFilterProps {
  label: string;
  /** The employee's id, empty for anybody. */
  value: string;
  onChange: (employee: string) => void;
}

/** Only the rows of one employee, found by typing a part of the name. */
export function PersonFilter({ label, value, onChange }: PersonFilterProps) {
  const list = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const search = useDeferredValue(typed ?? "");
  const found = useQuery({ ...employeesQuery({ search, per_page: SUGGESTIONS }), enabled: search !== "" });
  const chosen = useQuery({ ...employeeQuery(value), enabled: value !== "" });
  const shown = typed ?? (value === "" ? "" : (chosen.data?.name ?? value));
  const type = (text: string) => {
    setTyped(text);
    const match = found.data?.items.find((employee) => suggestionOf(employee) === text);
    if (match === undefined && text !== "") return;
    onChange(match?.id ?? "");
    setTyped(null);
  };
  return (
    <label className="relative block">
      <span className="sr-only">{label}</span>
      <UserRound aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
      <input
        type="search"
        list={list}
        value={shown}
        placeholder={label}
        maxLength={200}
        onChange={(event) => {
          type(event.target.value);
        }}
        onBlur={() => {
          setTyped(null);
        }}
        className={`h-9 ${INLINE_INPUT} w-52 pl-8.5 placeholder:text-muted ${value === "" ? "" : "border-accent-ink font-medium"}`}
      />
      <datalist id={list}>
        {found.data?.items.map((employee) => (
          <option key={employee.id} value={suggestionOf(employee)}>
            {employee.department}
          </option>
        ))}
      </datalist>
    </label>
  );
}

/** A name that is one person's alone. */
function suggestionOf({ name, id }: Employee): string {
  return name === id ? name : `${name} (${id})`;
}
