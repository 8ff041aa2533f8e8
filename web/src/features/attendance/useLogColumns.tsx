import { LogIn, LogOut } from "lucide-react";

import type { LogRow } from "@/client/attendance";
import type { Column } from "@/components/table/columns";
import { Thumbnail } from "@/components/Thumbnail";
import { PersonCell } from "@/features/attendance/PersonCell";
import { useCameraNames } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** The columns of the log; a picture opens large. */
export function useLogColumns(onPicture: (row: LogRow) => void): Column<LogRow>[] {
  const { attendance, words } = useMessages();
  const { shortDay, time } = useFormat();
  const camera = useCameraNames();
  const { columns } = attendance;
  return [
    {
      id: "person",
      header: columns.person,
      card: "title",
      cell: (row) => <PersonCell employee={row.employee} name={row.name} day={row.workday} />,
    },
    {
      id: "movement",
      header: attendance.movement,
      card: "aside",
      cell: (row) => <MovementWord row={row} word={attendance.movements[row.movement]} />,
    },
    { id: "at", header: columns.at, cell: (row) => `${shortDay(row.at)}, ${time(row.at)}` },
    { id: "camera", header: words.camera, optional: "shown", cell: (row) => camera(row.camera) },
    { id: "department", header: columns.department, optional: "shown", card: "none", cell: (row) => row.department },
    { id: "workday", header: columns.workday, optional: "hidden", card: "none", cell: (row) => shortDay(row.workday) },
    {
      id: "marks",
      header: columns.flags,
      cell: (row) =>
        [row.inferred && attendance.inferredMark, row.revised && attendance.revisedMark].filter(Boolean).join(", "),
    },
    {
      id: "picture",
      header: columns.picture,
      quiet: true,
      align: "right",
      card: "none",
      cell: (row) =>
        row.face !== null && (
          <Thumbnail
            src={row.face}
            label={words.faceOf(row.name)}
            onOpen={() => {
              onPicture(row);
            }}
          />
        ),
    },
  ];
}

function MovementWord({ row, word }: { row: LogRow; word: string }) {
  const Icon = row.movement === "Entry" ? LogIn : LogOut;
  return (
    <span className="flex items-center gap-1.5">
      <Icon aria-hidden className={`size-4 ${row.movement === "Entry" ? "text-present" : "text-muted"}`} />
      {word}
    </span>
  );
}
