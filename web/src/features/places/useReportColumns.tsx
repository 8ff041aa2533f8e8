import { Link } from "react-router";

import type { PlaceReport } from "@/client/activities";
import type { Column } from "@/components/table/columns";
import { personDay } from "@/features/attendance/addresses";
import { attendedShare, longestGaps, unattendedSeconds } from "@/features/places/reports";
import { useCameraNames } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { usePlaceWords } from "@/messages/places";

const GAPS_SHOWN = 3;
const PEOPLE_SHOWN = 4;

/** The columns about how a post was attended. */
export function useWorkColumns(): Column<PlaceReport>[] {
  const { columns } = usePlaceWords();
  return [
    ...useCommonColumns(),
    { id: "attended", header: columns.attended, card: "aside", cell: (row) => <Attended row={row} /> },
    { id: "gaps", header: columns.gaps, cell: (row) => <Gaps row={row} /> },
    { id: "people", header: columns.people, optional: "shown", card: "none", cell: (row) => <People row={row} /> },
  ];
}

/** The columns about who was at a place for how long. */
export function useMealColumns(): Column<PlaceReport>[] {
  const { columns } = usePlaceWords();
  return [...useCommonColumns(), { id: "people", header: columns.people, cell: (row) => <People row={row} /> }];
}

function useCommonColumns(): Column<PlaceReport>[] {
  const places = usePlaceWords();
  const { shortDay, time } = useFormat();
  const camera = useCameraNames();
  const { columns } = places;
  const shift = ({ shift }: PlaceReport) => (shift === null ? places.wholeDay : shift === "" ? places.ownHours : shift);
  return [
    {
      id: "place",
      header: columns.place,
      card: "title",
      cell: (row) => (
        <span className="grid">
          <span className="font-medium whitespace-nowrap">{row.place}</span>
          <span className="whitespace-nowrap text-[12px] font-normal text-muted">{camera(row.camera)}</span>
        </span>
      ),
    },
    { id: "day", header: columns.day, cell: (row) => shortDay(row.date) },
    { id: "shift", header: columns.shift, optional: "shown", cell: shift },
    { id: "hours", header: columns.hours, optional: "shown", card: "none", cell: (row) => `${time(row.start)}–${time(row.end)}` },
  ];
}

function Attended({ row }: { row: PlaceReport }) {
  const places = usePlaceWords();
  const { percent, duration } = useFormat();
  const share = attendedShare(row);
  return (
    <span className="flex items-center gap-2.5">
      <span aria-hidden className="h-2 w-20 overflow-hidden rounded-full bg-line max-sm:hidden">
        <span style={{ width: `${share * 100}%` }} className="block h-full bg-present" />
      </span>
      {places.share(percent(share), duration(row.attended_seconds))}
    </span>
  );
}

function Gaps({ row }: { row: PlaceReport }) {
  const places = usePlaceWords();
  const { time, duration } = useFormat();
  const count = row.unattended.length;
  if (count === 0) return <span className="text-muted">{places.noGaps}</span>;
  const shown = longestGaps(row, GAPS_SHOWN);
  const spans = shown.map(({ start, end }) => `${time(start)}–${time(end)}`).join(", ");
  const more = count > shown.length ? ` ${places.moreGaps(count - shown.length)}` : "";
  return (
    <span className="grid">
      <span>{places.sumOfGaps(duration(unattendedSeconds(row)), count)}</span>
      <span className="truncate text-[12px] text-muted">{spans + more}</span>
    </span>
  );
}

function People({ row }: { row: PlaceReport }) {
  const places = usePlaceWords();
  const { duration } = useFormat();
  if (row.people.length === 0) return <span className="text-muted">{places.nobody}</span>;
  const more = row.people.length - PEOPLE_SHOWN;
  return (
    <span className="flex flex-wrap gap-x-3 whitespace-normal">
      {row.people.slice(0, PEOPLE_SHOWN).map(({ employee, name, seconds }) => (
        <span key={employee ?? ""} className="whitespace-nowrap">
          {employee === null ? (
            <span className="text-muted">{places.unknown}</span>
          ) : (
            <Link to={personDay(employee, row.date)} className="underline-offset-2 hover:underline">
              {name || employee}
            </Link>
          )}{" "}
          <span className="text-muted">{duration(seconds)}</span>
        </span>
      ))}
      {more > 0 && <span className="text-muted">{places.moreGaps(more)}</span>}
    </span>
  );
}
