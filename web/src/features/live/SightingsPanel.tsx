import type { CameraHealth, SightingState } from "@/client";
import { Face } from "@/components/Face";
import { EmptyNote, Panel } from "@/components/Panel";
import { splitSightings } from "@/lib/people";
import { formatDuration, formatMoment } from "@/lib/time";

interface SightingsPanelProps {
  sightings: SightingState[] | undefined;
  cameras: CameraHealth[];
  now: Date;
}

/** Who is on camera now, and who was a moment ago. */
export function SightingsPanel({ sightings = [], cameras, now }: SightingsPanelProps) {
  const { lasting, ended } = splitSightings(sightings);
  const rows = (entries: SightingState[]) => (
    <ul className="divide-y divide-line">
      {entries.map((sighting) => (
        <SightingRow key={sighting.id} sighting={sighting} cameras={cameras} now={now} />
      ))}
    </ul>
  );
  return (
    <>
      <Panel title="On camera now" count={lasting.length}>
        {lasting.length === 0 ? <EmptyNote>Nobody is on camera.</EmptyNote> : rows(lasting)}
      </Panel>
      <Panel title="Seen before">
        {ended.length === 0 ? <EmptyNote>Sightings appear here when they end.</EmptyNote> : rows(ended.slice(0, 12))}
      </Panel>
    </>
  );
}

function SightingRow({ sighting, cameras, now }: { sighting: SightingState; cameras: CameraHealth[]; now: Date }) {
  const name = sighting.employee ?? "Unknown";
  const camera = cameras.find((entry) => entry.id === sighting.camera)?.name ?? sighting.camera;
  const lasted = new Date(sighting.last_seen).getTime() - new Date(sighting.first_seen).getTime();
  const evidence =
    sighting.similarity === null ? "no clear view" : `similarity ${sighting.similarity.toFixed(2)}, ${sighting.votes} votes`;
  return (
    <li className="arrive flex items-center gap-3 px-4 py-2" title={evidence}>
      <Face src={sighting.face} name={name} />
      <span className="min-w-0 grow">
        <span className={`block truncate font-medium ${sighting.employee === null ? "text-off" : ""}`}>{name}</span>
        <span className="block truncate text-[13px] text-muted">{camera}</span>
      </span>
      <span className="shrink-0 text-right text-[13px] text-muted">
        <span className="block">{formatMoment(sighting.first_seen, now)}</span>
        <span className="block">for {formatDuration(lasted)}</span>
      </span>
    </li>
  );
}
