import { useState } from "react";

import { Switch } from "@/components/Field";
import { useLanguage, useMessages } from "@/lib/language/language";

import { type ControlProps, NumberField } from "./NumberField";
import type { NumberSpec } from "./specs";
import { writeNumber } from "./typedNumber";
import { useOwn } from "./wording";

/** A number that is the model's own, or no limit, until another is chosen. */
export function OptionalNumber(props: ControlProps & { spec: NumberSpec }) {
  const { id, label, help, typed, onChange, spec } = props;
  const { general } = useMessages().settings;
  const language = useLanguage();
  const own = useOwn()[id] ?? spec.suggested ?? (spec.least + spec.most) / 2;
  const [last, setLast] = useState<string | null>(null);
  const choose = (chosen: boolean) => {
    if (typeof typed === "string") setLast(typed);
    onChange(chosen ? (last ?? writeNumber(own, language)) : null);
  };
  return (
    <div role="group" aria-label={label} className="grid gap-2">
      <p className="font-medium">{label}</p>
      <p className="-mt-1.5 text-[13px] text-muted">{help}</p>
      <Switch label={spec.suggested === undefined ? general.chooseOwn : general.setLimit} checked={typed !== null} onChange={choose} />
      {typed !== null && <NumberField {...props} label={general.value(label)} help={undefined} />}
    </div>
  );
}
