import { useState } from "react";

import { TextField } from "@/components/Field";
import { parseTime } from "@/features/settings/typedTime";

interface TimeFieldProps {
  label: string;
  help?: React.ReactNode;
  error?: string | undefined;
  className?: string;
  /** A time such as `08:00`; anything else stays as it was typed. */
  value: string;
  onChange: (time: string) => void;
}

const EXAMPLE = "08:00";

/** A time of the clock of 24 hours; a browser's own field would show it as its country does. */
export function TimeField({ value, onChange, ...field }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      {...field}
      inputMode="numeric"
      autoComplete="off"
      placeholder={EXAMPLE}
      maxLength={8}
      value={typed ?? value}
      onChange={(text) => {
        setTyped(text);
        onChange(parseTime(text) ?? text);
      }}
      onBlur={() => {
        setTyped(null);
      }}
    />
  );
}
