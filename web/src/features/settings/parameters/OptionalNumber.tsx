import { useState } from "react";

import { Switch } from "@/components/Field";
import { useLanguage, useMessages } from "@/lib/language/language";

import { type ControlProps, NumberField } from "./NumberField";
import type { NumberSpec } from "./specs";
import { writeNumber } from "./typedNumber";

/** A number that is the model's own until another is chosen. */
export function OptionalNumber(props: ControlProps & { spec: NumberSpec }) {
  const { label, help, typed, onChange, spec } = props;
  const { settings } = useMessages();
  const language = useLanguage();
  const middle = writeNumber(Math.round(((spec.least + spec.most) / 2) * 100) / 100, language);
  const [last, setLast] = useState(middle);
  const choose = (own: boolean) => {
    if (!own && typeof typed === "string") setLast(typed);
    onChange(own ? (typeof typed === "string" ? typed : last) : null);
  };
  return (
    <div className="grid gap-2">
      <p className="font-medium">{label}</p>
      <p className="-mt-1.5 text-[13px] text-muted">{help}</p>
      <Switch label={settings.general.chooseOwn} checked={typed !== null} onChange={choose} />
      {typed !== null && <NumberField {...props} label={settings.general.value(label)} help={undefined} />}
    </div>
  );
}
