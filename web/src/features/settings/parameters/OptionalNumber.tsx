import { useState } from "react";

import { Switch } from "@/components/Field";
import { useLanguage, useMessages } from "@/lib/language/language";

import { type ControlProps, NumberField } from "./NumberField";
import type { NumberSpec } from "./specs";
import { writeNumber } from "./typedNumber";
import { useOwn } from "./wording";

/** A number that is the model's own until another is chosen. */
export function OptionalNumber(props: ControlProps & { spec: NumberSpec }) {
  const { id, label, help, typed, onChange, spec } = props;
  const { settings } = useMessages();
  const language = useLanguage();
  const own = useOwn()[id] ?? (spec.least + spec.most) / 2;
  const [last, setLast] = useState<string | null>(null);
  const choose = (chosen: boolean) => {
    if (typeof typed === "string") setLast(typed);
    onChange(chosen ? (last ?? writeNumber(own, language)) : null);
  };
  return (
    <div role="group" aria-label={label} className="grid gap-2">
      <p className="font-medium">{label}</p>
      <p className="-mt-1.5 text-[13px] text-muted">{help}</p>
      <Switch label={settings.general.chooseOwn} checked={typed !== null} onChange={choose} />
      {typed !== null && <NumberField {...props} label={settings.general.value(label)} help={undefined} />}
    </div>
  );
}
