import type { LucideIcon } from "lucide-react";

interface SegmentsProps<Value extends string> {
  /** Read aloud: what is chosen here. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; icon?: LucideIcon }[];
  onChange: (value: Value) => void;
}

/** One of two or three ways, side by side. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  return (
    <div role="group" aria-label={label} className="flex w-fit max-w-full gap-1 rounded-lg bg-hover p-1">
      {options.map(({ value: one, label: word, icon: Icon }) => (
        <button
          key={one}
          type="button"
          aria-pressed={value === one}
          onClick={() => {
            onChange(one);
          }}
          className="inline-flex min-h-8 items-center gap-2 rounded-md px-3 font-medium text-muted hover:text-ink aria-pressed:bg-panel aria-pressed:text-ink aria-pressed:shadow-panel"
        >
          {Icon !== undefined && <Icon aria-hidden className="size-4 shrink-0" />}
          {word}
        </button>
      ))}
    </div>
  );
}
