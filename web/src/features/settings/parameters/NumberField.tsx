import { Field, INPUT } from "@/components/Field";
import { useMessages } from "@/lib/language/language";

import type { Typed } from "./edits";
import type { NumberSpec } from "./specs";
import type { ParameterId } from "./values";

/** What every kind of field gets. */
export interface ControlProps {
  id: ParameterId;
  typed: Typed;
  onChange: (typed: Typed) => void;
  error: string | undefined;
  label: string;
  help: React.ReactNode;
}

/** A number with its unit. */
export function NumberField({ spec, label, help, error, typed, onChange }: ControlProps & { spec: NumberSpec }) {
  const { settings } = useMessages();
  return (
    <Field label={label} help={help} error={error}>
      {(described) => (
        <span className="flex items-center gap-2">
          <input
            {...described}
            inputMode={spec.whole ? "numeric" : "decimal"}
            autoComplete="off"
            maxLength={20}
            value={typeof typed === "string" ? typed : ""}
            onChange={(event) => {
              onChange(event.target.value);
            }}
            className={`h-9 ${INPUT} max-w-28 text-right`}
          />
          <span className="text-muted">{settings.general.quantities[spec.unit].unit}</span>
        </span>
      )}
    </Field>
  );
}
