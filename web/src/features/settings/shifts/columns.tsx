import { Moon, Pencil, Trash2 } from "lucide-react";

import type { Shift } from "@/client/shifts";
import { MenuItem, MenuLine } from "@/components/Menu";
import type { Column } from "@/components/table/columns";
import { RowMenu } from "@/features/settings/RowMenu";
import { isOvernight, lengthOf, runsOf } from "@/features/settings/shifts/hours";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import type { Messages } from "@/messages/en";

/** What the table of the shifts shows. */
export function useShiftColumns(onEdit: (shift: Shift) => void, onRemove: (shift: Shift) => void): Column<Shift>[] {
  const { settings, words: general } = useMessages();
  const words = settings.shifts;
  const { duration } = useFormat();
  return [
    { id: "name", header: words.name, cell: ({ name }) => <span className="font-medium">{name}</span> },
    { id: "hours", header: words.hours, cell: (shift) => <Hours shift={shift} /> },
    {
      id: "length",
      header: words.length,
      cell: ({ start, end }) => duration(lengthOf(start, end) ?? 0),
    },
    { id: "days", header: words.days, cell: ({ days }) => daysText(days, words) },
    {
      id: "actions",
      header: general.actions,
      quiet: true,
      align: "right",
      card: "aside",
      cell: (shift) => <ShiftMenu shift={shift} onEdit={onEdit} onRemove={onRemove} />,
    },
  ];
}

function Hours({ shift: { start, end } }: { shift: Shift }) {
  const words = useMessages().settings.shifts;
  return (
    <span className="inline-flex items-center gap-1.5">
      {`${start}–${end}`}
      {isOvernight(start, end) && (
        <span className="inline-flex items-center gap-1 text-muted">
          <Moon aria-hidden className="size-3.5" />
          {words.nextDay}
        </span>
      )}
    </span>
  );
}

interface ShiftMenuProps {
  shift: Shift;
  onEdit: (shift: Shift) => void;
  onRemove: (shift: Shift) => void;
}

function ShiftMenu({ shift, onEdit, onRemove }: ShiftMenuProps) {
  const words = useMessages().settings.shifts;
  return (
    <RowMenu name={shift.name}>
      <MenuItem
        icon={Pencil}
        onSelect={() => {
          onEdit(shift);
        }}
      >
        {words.change}
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={Trash2}
        danger
        onSelect={() => {
          onRemove(shift);
        }}
      >
        {words.delete}
      </MenuItem>
    </RowMenu>
  );
}

/** Weekdays as `Mon–Fri, Sun`. */
function daysText(days: readonly number[], words: Messages["settings"]["shifts"]): string {
  if (days.length === 7) return words.everyDay;
  const name = (day: number) => words.shortWeekdays[day] ?? "";
  return runsOf(days)
    .map(([first, last]) => (first === last ? name(first) : `${name(first)}–${name(last)}`))
    .join(", ");
}
