import { Search, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

import { Button } from "@/components/Button";
import { INLINE_INPUT } from "@/components/Field";
import { useMessages } from "@/lib/language/language";

/** Filters in a row; under them, the way to have none. */
export function Filters({ active, onClear, children }: { active: boolean; onClear: () => void; children: ReactNode }) {
  const { words } = useMessages();
  return (
    <div role="search" aria-label={words.filters} className="flex min-w-0 grow basis-0 flex-wrap items-center gap-2 max-sm:basis-full">
      {children}
      {active && (
        <Button look="plain" icon={X} onClick={onClear}>
          {words.clearFilters}
        </Button>
      )}
    </div>
  );
}

interface SelectFilterProps<Value extends string> {
  label: string;
  value: Value | "";
  /** What is said where nothing is chosen. */
  all: string;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | "") => void;
}

/** Only the rows that are so. */
export function SelectFilter<Value extends string>({ label, value, all, options, onChange }: SelectFilterProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => {
        onChange(event.target.value as Value | "");
      }}
      className={`h-9 max-w-52 ${INLINE_INPUT} pr-2 ${value === "" ? "" : "border-accent-ink font-medium"}`}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

interface SearchFilterProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const TYPING_MS = 250;

/** Only the rows that say this; it waits until typing pauses. */
export function SearchFilter({ label, value, onChange }: SearchFilterProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => {
      onChange(typed);
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, value, onChange]);
  return (
    <label className="relative block">
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted" />
      <input
        type="search"
        value={typed}
        placeholder={label}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        className={`h-9 ${INLINE_INPUT} w-56 pl-8.5 placeholder:text-muted`}
      />
    </label>
  );
}

interface DaysFilterProps {
  from: string;
  to: string;
  onChange: (days: { from: string; to: string }) => void;
}

/** From a day to a day, both included; either may be left open. */
export function DaysFilter({ from, to, onChange }: DaysFilterProps) {
  const { words } = useMessages();
  const day = (label: string, value: string, put: (value: string) => void, limits: { min?: string; max?: string }) => (
    <label className="flex items-center gap-1.5 text-muted">
      {label}
      <input
        type="date"
        value={value}
        {...limits}
        onChange={(event) => {
          put(event.target.value);
        }}
        className={`h-9 ${INLINE_INPUT} w-36 px-2`}
      />
    </label>
  );
  return (
    <>
      {day(words.from, from, (value) => { onChange({ from: value, to }); }, to === "" ? {} : { max: to })}
      {day(words.to, to, (value) => { onChange({ from, to: value }); }, from === "" ? {} : { min: from })}
    </>
  );
}
