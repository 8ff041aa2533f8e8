import { type ReactNode, useId } from "react";

interface FieldProps {
  label: string;
  help?: ReactNode;
  type?: "text" | "password";
  autoComplete: string;
  value: string;
  onChange: (value: string) => void;
  minLength?: number;
  autoFocus?: boolean;
}

/** A line to type into, its label above and help under it. */
export function Field({ label, help, type = "text", value, onChange, ...rest }: FieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        required
        maxLength={200}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        className="h-10 rounded-lg border border-line bg-surface px-3"
        {...rest}
      />
      {help !== undefined && (
        <p id={`${id}-help`} className="text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
