import { useMessages } from "@/lib/language/language";

interface WeekdayChoiceProps {
  /** Weekdays, 0 is Monday. */
  days: readonly number[];
  onChange: (days: number[]) => void;
}

/** Some days of the week, at least one. */
export function WeekdayChoice({ days, onChange }: WeekdayChoiceProps) {
  const words = useMessages().settings.shifts;
  const toggle = (day: number) => {
    onChange(days.includes(day) ? days.filter((other) => other !== day) : [...days, day].toSorted((a, b) => a - b));
  };
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium">{words.days}</legend>
      <div className="flex flex-wrap gap-1.5">
        {words.shortWeekdays.map((name, day) => (
          <label
            key={name}
            className="grid h-9 min-w-11 cursor-pointer place-items-center rounded-lg border border-edge px-2 text-muted hover:bg-hover has-checked:border-accent-ink has-checked:bg-accent/12 has-checked:font-medium has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="checkbox"
              aria-label={words.weekdays[day]}
              checked={days.includes(day)}
              onChange={() => {
                toggle(day);
              }}
              className="sr-only"
            />
            <span aria-hidden>{name}</span>
          </label>
        ))}
      </div>
      {days.length === 0 && (
        <p role="alert" className="text-[13px] text-alert">
          {words.noDays}
        </p>
      )}
    </fieldset>
  );
}
