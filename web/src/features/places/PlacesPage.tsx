import { useQuery } from "@tanstack/react-query";
import { Footprints } from "lucide-react";
import { useState } from "react";

import { activitiesQuery, type Activity, type ActivityKind, type ActivityWish } from "@/client/activities";
import { camerasQuery } from "@/client/cameras";
import { CameraFilter } from "@/components/CameraFilter";
import { DownloadMenu } from "@/components/DownloadMenu";
import { DaysFilter, SelectFilter } from "@/components/Filters";
import { EmptyState } from "@/components/Notes";
import { Page } from "@/components/Page";
import { PersonFilter } from "@/components/PersonFilter";
import { PictureDialog } from "@/components/PictureDialog";
import { PagedTable } from "@/components/table/PagedTable";
import { ACTIVITY_KINDS } from "@/features/places/kinds";
import { PlaceHours } from "@/features/places/PlaceHours";
import { usePlaceTabs } from "@/features/places/tabs";
import { useActivityColumns } from "@/features/places/useActivityColumns";
import { addDays } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";
import { usePlaceWords } from "@/messages/places";

const DAYS_AT_FIRST = 6;
const NO_FILTER = { camera: "", place: "", kind: "", employee: "" };
type State = Record<keyof typeof NO_FILTER | "from" | "to" | "page", string>;

/** What people did at zones and lines: when in the day, and each with its picture. */
export function PlacesPage() {
  const { shell } = useMessages();
  const places = usePlaceWords();
  const today = useFormat().isoDay(new Date());
  const [state, change] = useSearchState<State>({
    ...NO_FILTER,
    from: addDays(today, -DAYS_AT_FIRST),
    to: today,
    page: "1",
  });
  const [large, setLarge] = useState<Activity | null>(null);
  const wish = wishOf(state);
  const rows = useQuery(activitiesQuery(wish));
  const columns = useActivityColumns(setLarge);
  const filtered = Object.keys(NO_FILTER).some((name) => state[name as keyof State] !== "");
  return (
    <Page title={shell.crowds} tabs={usePlaceTabs()} actions={<DownloadMenu what="activities" wish={{ ...wish }} />}>
      <PlaceHours wish={state} place={state.place} />
      <PagedTable
        name="activities"
        label={places.tabs.places}
        columns={columns}
        query={rows}
        keyOf={(row) => row.id}
        onPage={(page) => {
          change({ page: String(page) });
        }}
        empty={
          <EmptyState icon={Footprints} title={places.empty}>
            {filtered ? places.emptyFilteredHelp : places.emptyHelp}
          </EmptyState>
        }
        filters={<PlaceFilters state={state} onChange={change} />}
        filtered={filtered}
        onClear={() => {
          change(NO_FILTER);
        }}
      />
      <PictureDialog
        src={large?.picture ?? null}
        title={large === null ? "" : places.pictureOf(places.activities[large.kind], large.place)}
        onClose={() => {
          setLarge(null);
        }}
      />
    </Page>
  );
}

function wishOf({ page, kind, ...rest }: State): ActivityWish {
  const chosen = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
  return { ...chosen, page: Number(page) || 1, ...(kind !== "" && { kind: kind as ActivityKind }) };
}

function PlaceFilters({ state, onChange }: { state: State; onChange: (changes: Partial<State>) => void }) {
  const { attendance } = useMessages();
  const places = usePlaceWords();
  return (
    <>
      <DaysFilter from={state.from} to={state.to} onChange={onChange} />
      <SelectFilter
        label={places.activity}
        all={places.anyActivity}
        value={state.kind}
        options={ACTIVITY_KINDS.map((value) => ({ value, label: places.activities[value] }))}
        onChange={(kind) => {
          onChange({ kind });
        }}
      />
      <CameraFilter
        value={state.camera}
        onChange={(camera) => {
          onChange({ camera, place: "" });
        }}
      />
      <SelectFilter
        label={places.place}
        all={places.anyPlace}
        value={state.place}
        options={useKnownPlaces(state.camera).map((value) => ({ value, label: value }))}
        onChange={(place) => {
          onChange({ place });
        }}
      />
      <PersonFilter
        label={attendance.anyone}
        value={state.employee}
        onChange={(employee) => {
          onChange({ employee });
        }}
      />
    </>
  );
}

/** The names of all zones and lines, of one camera or of all. */
function useKnownPlaces(camera: string): string[] {
  const cameras = useQuery(camerasQuery).data?.filter(({ id }) => camera === "" || id === camera) ?? [];
  const names = cameras.flatMap(({ zones, lines }) => [...zones, ...lines].map(({ name }) => name));
  return [...new Set(names)].toSorted((one, other) => one.localeCompare(other));
}
