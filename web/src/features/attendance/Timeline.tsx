import { useQuery } from "@tanstack/react-query";

import { alertsQuery } from "@/client/alerts";
import type { Attendance, LogRow, Sighting } from "@/client/attendance";
import { Panel } from "@/components/Panel";
import { insideOf, placeOf, type Span, ticksOf, windowOf } from "@/features/attendance/day";
import { useCameraNames } from "@/lib/cameras";
import { addDays } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useNow } from "@/lib/useNow";

interface TimelineProps {
  row: Attendance | undefined;
  log: readonly LogRow[];
  seen: readonly Sighting[];
  day: string;
}

interface Bar extends Span {
  key: string;
  said: string;
}

interface Lane {
  name: string;
  look: string;
  bars: Bar[];
}

/** A day from left to right: when inside, when absent, and by camera when seen. */
export function Timeline({ row, log, seen, day }: TimelineProps) {
  const { attendance } = useMessages();
  const lanes = useLanes({ row, log, seen, day });
  const noon = new Date(`${day}T12:00Z`).getTime();
  const window = windowOf(
    lanes.flatMap(({ bars }) => bars),
    { start: noon, end: noon },
  );
  return (
    <Panel title={attendance.timeline}>
      <div
        role="group"
        aria-label={attendance.timeline}
        tabIndex={0}
        className="grid gap-1.5 overflow-x-auto p-4 -outline-offset-2"
      >
        <Ticks window={window} />
        {lanes.map((lane) => (
          <LaneRow key={lane.name} lane={lane} window={window} />
        ))}
      </div>
    </Panel>
  );
}

function useLanes({ row, log, seen, day }: TimelineProps): Lane[] {
  const { attendance } = useMessages();
  const { time } = useFormat();
  const camera = useCameraNames();
  const now = useNow().getTime();
  const employee = row?.employee ?? seen[0]?.employee ?? "";
  const absences = useQuery({
    // A night's workday reaches into the next day.
    ...alertsQuery({ employee, kind: "absence", from: day, to: addDays(day, 1), per_page: 200 }),
    enabled: employee !== "",
  }).data;
  const bar = (key: string, name: string, start: number, end: number): Bar => {
    const moment = (at: number) => time(new Date(at).toISOString());
    return { key, start, end, said: attendance.seenOn(name, moment(start), moment(end)) };
  };
  const at = (iso: string) => new Date(iso).getTime();
  const inside = insideOf(log, row, now).map(({ start, end }) => bar(String(start), attendance.inside, start, end));
  const absent = (absences?.items ?? [])
    .filter(({ opened_at }) => inside.some(({ start, end }) => start <= at(opened_at) && at(opened_at) <= end))
    .map(({ id, opened_at, resolved_at }) =>
      bar(String(id), attendance.absence, at(opened_at), resolved_at === null ? now : at(resolved_at)),
    );
  const cameras = [...new Set(seen.map((sighting) => sighting.camera))].map((id) => ({
    name: camera(id),
    look: "bg-accent/70",
    bars: seen
      .filter((sighting) => sighting.camera === id)
      .map((sighting) => bar(sighting.id, camera(id), at(sighting.first_seen), at(sighting.last_seen))),
  }));
  return [
    { name: attendance.inside, look: "bg-present", bars: inside },
    ...(absent.length > 0 ? [{ name: attendance.absence, look: "bg-attention", bars: absent }] : []),
    ...cameras,
  ];
}

const GRID = "grid min-w-120 grid-cols-[7rem_minmax(0,1fr)] items-center gap-3";

function LaneRow({ lane, window }: { lane: Lane; window: Span }) {
  return (
    <div className={GRID}>
      <span className="truncate text-[13px] text-muted">{lane.name}</span>
      <div className="relative h-5 rounded bg-hover">
        {lane.bars.map((bar) => {
          const { left, width } = placeOf(bar, window);
          return (
            <span
              key={bar.key}
              role="img"
              aria-label={bar.said}
              title={bar.said}
              style={{ left: `${left}%`, width: `max(${width}%, 2px)` }}
              className={`absolute inset-y-0 rounded-sm ${lane.look}`}
            />
          );
        })}
      </div>
    </div>
  );
}

function Ticks({ window }: { window: Span }) {
  const { time } = useFormat();
  return (
    <div aria-hidden className={`${GRID} text-[12px] text-muted`}>
      <span />
      <div className="relative h-4">
        {ticksOf(window).map((tick) => {
          const { left } = placeOf({ start: tick, end: tick }, window);
          return (
            <span
              key={tick}
              style={{ left: `${left}%`, transform: `translateX(-${left < 3 ? 0 : left > 97 ? 100 : 50}%)` }}
              className="absolute whitespace-nowrap"
            >
              {time(new Date(tick).toISOString())}
            </span>
          );
        })}
      </div>
    </div>
  );
}
