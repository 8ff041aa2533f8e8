import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { addShift, changeShift, type Shift, shiftsQuery } from "@/client/shifts";
import { TextField } from "@/components/Field";
import { toast } from "@/components/toasts";
import { fieldsOf, FormDialog } from "@/features/settings/FormDialog";
import { WeekdayChoice } from "@/features/settings/shifts/WeekdayChoice";
import { isOvernight, lengthOf } from "@/features/settings/shifts/hours";
import { TimeField } from "@/features/settings/TimeField";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const OFFICE: Shift = { name: "", start: "08:00", end: "17:00", days: [0, 1, 2, 3, 4] };

interface ShiftDialogProps {
  /** The shift to change, null for a new one. */
  shift: Shift | null;
  onClose: () => void;
}

/** Adds or changes a shift. */
export function ShiftDialog({ shift, onClose }: ShiftDialogProps) {
  const { settings, words } = useMessages();
  const [wish, setWish] = useState<Shift>(shift ?? OFFICE);
  const saving = useSaving(shift, onClose);
  const put = (change: Partial<Shift>) => {
    setWish({ ...wish, ...change });
  };
  const complete = wish.days.length > 0 && lengthOf(wish.start, wish.end) !== null;
  return (
    <FormDialog
      {...(shift === null
        ? { title: settings.shifts.add }
        : { title: shift.name, description: settings.shifts.changeHelp })}
      action={words.save}
      sending={saving}
      onSubmit={() => {
        if (complete) saving.mutate(wish);
      }}
      onClose={onClose}
    >
      {shift === null && (
        <TextField
          label={settings.shifts.name}
          help={settings.shifts.nameHelp}
          value={wish.name}
          onChange={(name) => {
            put({ name });
          }}
          error={fieldsOf(saving.error).name}
        />
      )}
      <Times wish={wish} onChange={put} />
      <WeekdayChoice
        days={wish.days}
        onChange={(days) => {
          put({ days });
        }}
      />
    </FormDialog>
  );
}

function useSaving(shift: Shift | null, onClose: () => void) {
  const words = useMessages().settings.shifts;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, ...hours }: Shift) =>
      shift === null ? addShift({ name, ...hours }) : changeShift(shift.name, hours),
    onSuccess: ({ name }) => {
      void queries.invalidateQueries({ queryKey: shiftsQuery.queryKey });
      toast(shift === null ? words.added(name) : words.changed(name));
      onClose();
    },
  });
}

/** From when until when, and what that means. */
function Times({ wish, onChange }: { wish: Shift; onChange: (change: Partial<Shift>) => void }) {
  const { shifts, general } = useMessages().settings;
  const { duration } = useFormat();
  const length = lengthOf(wish.start, wish.end);
  return (
    <div className="grid gap-1.5">
      <div className="flex gap-3">
        <TimeField
          label={shifts.start}
          className="w-28"
          value={wish.start}
          onChange={(start) => {
            onChange({ start });
          }}
        />
        <TimeField
          label={shifts.end}
          className="w-28"
          value={wish.end}
          onChange={(end) => {
            onChange({ end });
          }}
        />
      </div>
      {length === null ? (
        <p className="text-[13px] text-alert">{general.faults.noTime}</p>
      ) : (
        <p className="text-[13px] text-muted">
          {isOvernight(wish.start, wish.end)
            ? shifts.overnightHelp(duration(length))
            : shifts.lengthHelp(duration(length))}
        </p>
      )}
    </div>
  );
}
