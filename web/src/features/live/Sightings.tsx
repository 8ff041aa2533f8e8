import type { ReactNode } from "react";

import type { CameraHealth, SightingState } from "@/client";
import { Face } from "@/components/Face";
import { EmptyNote, Panel } from "@/components/Panel";
import { SkeletonRows } from "@/components/SkeletonRows";
import { cameraName, describeEvidence, splitSightings } from "@/lib/people";
import { formatDuration, formatMoment } from "@/lib/time";

const ENDED_AT_MOST = 12;

interface SightingsProps {
  sightings: SightingState[] | undefined;
  cameras: CameraHealth[] | undefined;
  now: Date;
}

/** Who is on camera now. */
export function LastingSightings({ sightings, cameras, now }: SightingsProps) {
  const lasting = sightings && splitSightings(sightings).lasting;
  const watched = cameras?.some((camera) => camera.state === "online");
  return (
    <Panel title="On camera now" count={lasting?.length}>
      <SightingList sightings={lasting} cameras={cameras} now={now}>
        {watched ? "Nobody is on camera." : "No camera is online."}
      </SightingList>
    </Panel>
  );
}

/** Who was on camera a moment ago. */
export function EndedSightings({ sightings, cameras, now }: SightingsProps) {
  const ended = sightings && splitSightings(sightings).ended.slice(0, ENDED_AT_MOST);
  return (
    <Panel title="Seen before">
      <SightingList sightings={ended} cameras={cameras} now={now} columns>
        Sightings appear here when they end.
      </SightingList>
    </Panel>
  );
}

interface SightingListProps extends SightingsProps {
  columns?: boolean;
  /** What is said where there are none. */
  children: ReactNode;
}

function SightingList({ sightings, cameras, now, columns = false, children }: SightingListProps) {
  if (sightings === undefined || cameras === undefined) return <SkeletonRows />;
  if (sightings.length === 0) return <EmptyNote>{children}</EmptyNote>;
  return (
    <ul className={columns ? "-mb-px grid xl:grid-cols-2" : "-mb-px"}>
      {sightings.map((sighting) => (
        <SightingRow key={sighting.id} sighting={sighting} cameras={cameras} now={now} />
      ))}
    </ul>
  );
}

function SightingRow({ sighting, cameras, now }: { sighting: SightingState; cameras: CameraHealth[]; now: Date }) {
  const name = sighting.name ?? "Unknown";
  const lasted = new Date(sighting.last_seen).getTime() - new Date(sighting.first_seen).getTime();
  return (
    <li className="arrive flex items-center gap-3 border-b border-line px-4 py-2">
      <Face src={sighting.face} name={name} />
      <span className="min-w-0 grow">
        <span className={`block truncate font-medium ${sighting.employee === null ? "text-off" : ""}`}>{name}</span>
        <span className="block truncate text-[13px] text-muted">{cameraName(cameras, sighting.camera)}</span>
      </span>
      <span className="shrink-0 text-right text-[13px] text-muted">
        <span className="block">
          {formatMoment(sighting.first_seen, now)} · {formatDuration(lasted)}
        </span>
        <span className="block">{describeEvidence(sighting)}</span>
      </span>
    </li>
  );
}
