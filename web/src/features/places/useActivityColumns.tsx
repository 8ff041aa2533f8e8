import type { Activity } from "@/client/activities";
import { Thumbnail } from "@/components/Thumbnail";
import type { Column } from "@/components/table/columns";
import { ACTIVITY_ICONS, isMoment } from "@/features/places/kinds";
import { useCameraNames } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { usePlaceWords } from "@/messages/places";

/** The columns of what people did at zones and lines. */
export function useActivityColumns(onPicture: (row: Activity) => void): Column<Activity>[] {
  const places = usePlaceWords();
  const { words } = useMessages();
  const { moment, duration } = useFormat();
  const camera = useCameraNames();
  const { columns } = places;
  const who = (row: Activity) => {
    if (row.employee !== null) return row.name || row.employee;
    return <span className="text-muted">{row.track === null ? places.nobody : words.unknown}</span>;
  };
  const lasted = ({ kind, duration_seconds: seconds }: Activity) => {
    if (isMoment(kind)) return "";
    return seconds === null ? places.still : duration(seconds);
  };
  return [
    { id: "what", header: columns.what, card: "title", cell: (row) => <What row={row} /> },
    { id: "place", header: columns.place, cell: (row) => row.place },
    { id: "camera", header: columns.camera, optional: "shown", card: "none", cell: (row) => camera(row.camera) },
    { id: "who", header: columns.who, cell: who },
    { id: "begun", header: columns.begun, card: "aside", cell: (row) => moment(row.started_at) },
    { id: "lasted", header: columns.lasted, align: "right", cell: lasted },
    {
      id: "picture",
      header: columns.picture,
      quiet: true,
      align: "right",
      cell: (row) =>
        row.picture !== null && (
          <Thumbnail
            src={row.picture}
            label={places.pictureOf(places.activities[row.kind], row.place)}
            onOpen={() => {
              onPicture(row);
            }}
          />
        ),
    },
  ];
}

function What({ row }: { row: Activity }) {
  const { activities } = usePlaceWords();
  const Icon = ACTIVITY_ICONS[row.kind];
  return (
    <span className="flex items-center gap-2">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="truncate font-medium">{activities[row.kind]}</span>
    </span>
  );
}
