import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

interface FieldProps {
  label: string;
  help?: ReactNode;
  /** What is wrong with it, in plain words. */
  error?: string | undefined;
  className?: string;
}

interface Described {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

/** A label above, something to fill in, and under it the error or the help. */
export function Field({
  label,
  help,
  error,
  className = "",
  children,
}: FieldProps & { children: (described: Described) => ReactNode }) {
  const id = useId();
  const note = error !== undefined || help !== undefined ? `${id}-note` : undefined;
  return (
    <div className={`grid content-start gap-1 ${className}`}>
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": note, "aria-invalid": error !== undefined })}
      {error !== undefined ? (
        <p id={note} role="alert" className="flex gap-1.5 text-[13px] text-alert">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{error}</span>
        </p>
      ) : (
        help !== undefined && (
          <p id={note} className="text-[13px] text-muted">
            {help}
          </p>
        )
      )}
    </div>
  );
}

/** The look of something to fill in, as wide as it likes. */
export const INLINE_INPUT =
  "min-w-0 rounded-lg border border-edge bg-panel px-3 text-ink aria-invalid:border-alert disabled:opacity-60";

/** The same, as wide as its place. */
export const INPUT = `w-full ${INLINE_INPUT}`;

interface TextFieldProps extends FieldProps, Omit<ComponentProps<"input">, "onChange" | "className"> {
  value: string;
  onChange: (value: string) => void;
}

/** A line to type into: text, a password, a number, a day, a time. */
export function TextField({ label, help, error, className, onChange, ...rest }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} {...(className !== undefined && { className })}>
      {(described) => (
        <input
          maxLength={200}
          {...described}
          {...rest}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          className={`h-9 ${INPUT}`}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps<Value extends string> extends FieldProps {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** One of a few. */
export function SelectField<Value extends string>({
  label,
  help,
  error,
  className,
  value,
  options,
  onChange,
  disabled,
}: SelectFieldProps<Value>) {
  return (
    <Field label={label} help={help} error={error} {...(className !== undefined && { className })}>
      {(described) => (
        <select
          {...described}
          value={value}
          disabled={disabled}
          onChange={(event) => {
            onChange(event.target.value as Value);
          }}
          className={`h-9 ${INPUT}`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface SwitchProps {
  label: string;
  help?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** On or off. */
export function Switch({ label, help, checked, onChange, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
        className="relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-edge transition-colors after:absolute after:top-0.5 after:left-0.5 after:size-4 after:rounded-full after:bg-white after:transition-transform checked:bg-accent-ink checked:after:translate-x-4 disabled:opacity-50"
      />
      <span className="grid gap-0.5">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {help !== undefined && (
          <span id={`${id}-help`} className="text-[13px] text-muted">
            {help}
          </span>
        )}
      </span>
    </div>
  );
}
