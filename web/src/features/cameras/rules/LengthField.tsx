import { useState } from "react";

import { Field, INLINE_INPUT } from "@/components/Field";
import { parseNumber, writeNumber } from "@/features/settings/parameters/typedNumber";
import { useLanguage } from "@/lib/language/language";
import { useWatchingWords } from "@/messages/watching";

import { SECONDS, type Unit, unitOf, UNITS } from "./lengths";

interface LengthFieldProps {
  label: string;
  help?: string;
  /** What is wrong with it. */
  error: string | undefined;
  /** Seconds; not a number while what was typed is none. */
  value: number;
  onChange: (seconds: number) => void;
}

/** A length of time, in seconds, minutes or hours. */
export function LengthField({ label, help, error, value, onChange }: LengthFieldProps) {
  const words = useWatchingWords();
  const language = useLanguage();
  const [unit, setUnit] = useState<Unit>(() => unitOf(value));
  const [typed, setTyped] = useState<string | null>(null);
  const written = Number.isNaN(value) ? "" : writeNumber(value / SECONDS[unit], language);
  const number = (text: string) => parseNumber(text, language) ?? Number.NaN;
  return (
    <Field label={label} help={help} error={error}>
      {(described) => (
        <div className="flex gap-2">
          <input
            {...described}
            inputMode="decimal"
            autoComplete="off"
            maxLength={8}
            value={typed ?? written}
            onChange={(event) => {
              setTyped(event.target.value);
              onChange(number(event.target.value) * SECONDS[unit]);
            }}
            onBlur={() => {
              if (!Number.isNaN(value)) setTyped(null);
            }}
            className={`h-9 w-24 ${INLINE_INPUT}`}
          />
          <select
            aria-label={words.unitOf(label)}
            value={unit}
            onChange={(event) => {
              const next = event.target.value as Unit;
              setUnit(next);
              onChange(number(typed ?? written) * SECONDS[next]);
            }}
            className={`h-9 ${INLINE_INPUT}`}
          >
            {UNITS.map((one) => (
              <option key={one} value={one}>
                {words.units[one]}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}
