import { CircleAlert } from "lucide-react";
import { useState } from "react";

import { Switch } from "@/components/Field";
import { TimeField } from "@/features/settings/TimeField";
import { useMessages } from "@/lib/language/language";

import { isTime } from "./edits";
import type { ControlProps } from "./NumberField";
import type { Hours } from "./values";

const OFFICE: Hours = { start: "08:00", end: "17:00" };

/** A span of the day, or all of it. */
export function HoursField({ label, help, error, hours, onChange }: ControlProps & { hours: Hours | null }) {
  const { settings } = useMessages();
  const words = settings.general;
  const [last, setLast] = useState(OFFICE);
  const limit = (limited: boolean) => {
    if (hours !== null) setLast(hours);
    onChange(limited ? last : null);
  };
  return (
    <div role="group" aria-label={label} className="grid gap-2">
      <p className="font-medium">{label}</p>
      <p className="-mt-1.5 text-[13px] text-muted">{help}</p>
      <Switch label={words.limitHours} checked={hours !== null} onChange={limit} />
      {hours !== null && (
        <div className="flex flex-wrap gap-3">
          <TimeField
            label={words.hoursFrom}
            className="w-28"
            value={hours.start}
            onChange={(start) => {
              onChange({ ...hours, start });
            }}
          />
          <TimeField
            label={words.hoursTo}
            className="w-28"
            value={hours.end}
            onChange={(end) => {
              onChange({ ...hours, end });
            }}
          />
          {isOvernight(hours) && <p className="pt-7.5 text-[13px] text-muted">{words.overnight}</p>}
        </div>
      )}
      {error !== undefined && (
        <p role="alert" className="flex gap-1.5 text-[13px] text-alert">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}

function isOvernight({ start, end }: Hours): boolean {
  return isTime(start) && isTime(end) && end <= start;
}
