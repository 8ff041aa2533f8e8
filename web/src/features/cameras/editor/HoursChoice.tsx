import { useState } from "react";

import type { Schedule } from "@/client/cameras";
import { Segments } from "@/components/Segments";
import { isOvernight, lengthOf } from "@/features/settings/shifts/hours";
import { WeekdayChoice } from "@/features/settings/shifts/WeekdayChoice";
import { TimeField } from "@/features/settings/TimeField";
import { useEditorWords } from "@/messages/editor";

import { OFFICE_HOURS } from "./places";

interface HoursChoiceProps {
  hours: Schedule | null;
  help: string;
  onChange: (hours: Schedule | null) => void;
  /** The same while something is being typed. */
  onTyping: (hours: Schedule) => void;
}

/** When a rule holds: always, or at certain hours of certain weekdays. */
export function HoursChoice({ hours, help, onChange, onTyping }: HoursChoiceProps) {
  const editor = useEditorWords();
  const [last, setLast] = useState(OFFICE_HOURS);
  const choose = (way: "always" | "atHours") => {
    if (hours !== null) setLast(hours);
    onChange(way === "always" ? null : (hours ?? last));
  };
  return (
    <div role="group" aria-label={editor.hours} className="grid gap-2">
      <p className="font-medium">{editor.hours}</p>
      <Segments
        label={editor.hours}
        value={hours === null ? "always" : "atHours"}
        options={(["always", "atHours"] as const).map((value) => ({ value, label: editor[value] }))}
        onChange={choose}
      />
      <p className="text-[13px] text-muted">{help}</p>
      {hours !== null && (
        <>
          <Times hours={hours} onTyping={onTyping} />
          <WeekdayChoice
            days={hours.days}
            onChange={(days) => {
              onChange({ ...hours, days });
            }}
          />
        </>
      )}
    </div>
  );
}

function Times({ hours, onTyping }: { hours: Schedule; onTyping: (hours: Schedule) => void }) {
  const editor = useEditorWords();
  const isTimes = lengthOf(hours.start, hours.end) !== null;
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <TimeField
          label={editor.from}
          className="w-28"
          value={hours.start}
          onChange={(start) => {
            onTyping({ ...hours, start });
          }}
        />
        <TimeField
          label={editor.until}
          className="w-28"
          value={hours.end}
          onChange={(end) => {
            onTyping({ ...hours, end });
          }}
        />
      </div>
      {!isTimes && (
        <p role="alert" className="text-[13px] text-alert">
          {editor.problems.noTime}
        </p>
      )}
      {isTimes && isOvernight(hours.start, hours.end) && <p className="text-[13px] text-muted">{editor.nextDay}</p>}
    </>
  );
}
