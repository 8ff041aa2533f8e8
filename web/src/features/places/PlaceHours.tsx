import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { type PlaceHour, placeHoursQuery } from "@/client/activities";
import { type Bars, Chart } from "@/components/Chart";
import { Figures } from "@/components/Figures";
import { LoadFault } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { byHourOfDay, HOURS_OF_DAY } from "@/lib/hours";
import { usePlaceWords } from "@/messages/places";

interface PlaceHoursProps {
  /** Empty where there is no limit. */
  wish: { from: string; to: string; camera: string };
  /** Only this zone or line; empty for all. */
  place: string;
}

/** How many crossed lines and visited zones, and when in the day. */
export function PlaceHours({ wish: { from, to, camera }, place }: PlaceHoursProps) {
  const places = usePlaceWords();
  const hours = useQuery(
    placeHoursQuery({ ...(from !== "" && { from }), ...(to !== "" && { to }), ...(camera !== "" && { camera }) }),
  );
  const known = useMemo(() => hours.data?.filter((row) => place === "" || row.place === place), [hours.data, place]);
  const lines = useMemo<Bars[]>(
    () => [
      { name: places.inwards, values: byHourOfDay(known ?? [], ({ entered }) => entered), colour: "--color-accent" },
      { name: places.outwards, values: byHourOfDay(known ?? [], ({ left }) => left), colour: "--color-edge" },
    ],
    [known, places],
  );
  const visits = useMemo<Bars[]>(
    () => [{ name: places.visits, values: byHourOfDay(known ?? [], ({ visits }) => visits), colour: "--color-accent" }],
    [known, places],
  );
  if (hours.isError) return <LoadFault error={hours.error} onRetry={() => void hours.refetch()} />;
  return (
    <>
      <PlaceFigures hours={known} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
        <HourChart title={places.linesPerHour} rows={lines} />
        <HourChart title={places.visitsPerHour} rows={visits} />
      </div>
    </>
  );
}

function HourChart({ title, rows }: { title: string; rows: readonly Bars[] }) {
  const places = usePlaceWords();
  return (
    <Panel title={title}>
      <div className="p-3">
        <Chart label={title} places={HOURS_OF_DAY} placeName={places.hour} rows={rows} height={160} />
      </div>
    </Panel>
  );
}

function PlaceFigures({ hours }: { hours: PlaceHour[] | undefined }) {
  const places = usePlaceWords();
  const sum = (value: (hour: PlaceHour) => number) => hours?.reduce((total, hour) => total + value(hour), 0);
  const spent = sum(({ people_seconds: seconds }) => seconds);
  return (
    <Figures
      figures={[
        { name: places.inwards, value: sum(({ entered }) => entered), meaning: "present" },
        { name: places.outwards, value: sum(({ left }) => left), meaning: "off" },
        { name: places.visits, value: sum(({ visits }) => visits), meaning: "present" },
        { name: places.hoursSpent, value: spent === undefined ? undefined : Math.round(spent / 3600), meaning: "off" },
      ]}
    />
  );
}
