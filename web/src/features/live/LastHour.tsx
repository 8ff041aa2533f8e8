import { useQuery } from "@tanstack/react-query";

import { cameraEventsQuery, type Sighting } from "@/client/events";
import { EmptyNote, LoadFault } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { lanesOf, type Span } from "@/features/live/lanes";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useNow } from "@/lib/useNow";

const HOUR_MS = 3_600_000;
const TICKS = [0, 15, 30, 45];
const EVERY_MS = 10_000;

/** Who was on a camera in the last hour: a bar for each sighting. */
export function LastHour({ camera }: { camera: string }) {
  const { live } = useMessages();
  const { isoDay } = useFormat();
  const begin = new Date(useNow().getTime() - HOUR_MS);
  const events = useQuery({ ...cameraEventsQuery(camera, isoDay(begin)), refetchInterval: EVERY_MS });
  const lanes = events.data && lanesOf(events.data.items, begin, HOUR_MS);
  return (
    <Panel title={live.lastHour}>
      {events.isError ? (
        <LoadFault error={events.error} onRetry={() => void events.refetch()} />
      ) : (
        <Lanes lanes={lanes} begin={begin} />
      )}
    </Panel>
  );
}

function Lanes({ lanes, begin }: { lanes: Span<Sighting>[][] | undefined; begin: Date }) {
  const { live } = useMessages();
  const { time } = useFormat();
  if (lanes === undefined) return <div className="h-24" />;
  if (lanes.length === 0) return <EmptyNote>{live.lastHourEmpty}</EmptyNote>;
  return (
    <div className="px-4 py-3">
      <div className="relative grid gap-1">
        {lanes.map((lane, number) => (
          <div key={number} className="relative h-4 rounded bg-hover">
            {lane.map((span) => (
              <Bar key={span.row.id} span={span} />
            ))}
          </div>
        ))}
      </div>
      <div aria-hidden className="mt-1 grid grid-cols-4 text-[12px] text-muted">
        {TICKS.map((minutes) => (
          <span key={minutes}>{time(new Date(begin.getTime() + minutes * 60_000).toISOString())}</span>
        ))}
      </div>
    </div>
  );
}

function Bar({ span: { row, start, length } }: { span: Span<Sighting> }) {
  const { live, words } = useMessages();
  const { time } = useFormat();
  const said = live.seenFrom(row.name || words.unknown, time(row.first_seen), time(row.last_seen));
  return (
    <span
      role="img"
      aria-label={said}
      title={said}
      style={{ left: `${start * 100}%`, width: `max(${length * 100}%, 3px)` }}
      className={`absolute inset-y-0 rounded-sm ${row.employee === null ? "bg-off" : "bg-present"}`}
    />
  );
}
