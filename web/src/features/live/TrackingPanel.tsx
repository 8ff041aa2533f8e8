import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { CameraHealth, SystemStatus } from "@/client/status";
import { type SightingState, type TrackingState, trackingQuery } from "@/client/tracking";
import { Face } from "@/components/Face";
import { EmptyNote, SkeletonRows } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { EnrolmentNote } from "@/features/live/EnrolmentNote";
import { describeEvidence, describeState, splitSightings } from "@/features/live/sightings";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { secondsBetween } from "@/lib/moments";

const ENDED_AT_MOST = 12;
const EVERY_MS = 1000;

/** Whoever is watched: who is seen where now, anew every second. */
export function useTracking(): TrackingState | undefined {
  return useQuery({ ...trackingQuery, refetchInterval: EVERY_MS }).data;
}

interface TrackingPanelProps {
  status: SystemStatus | undefined;
  tracking: TrackingState | undefined;
  /** Only this camera's people; all without. */
  camera?: string;
}

/** Who is on camera now, and who was a moment ago. */
export function TrackingPanel({ status, tracking, camera }: TrackingPanelProps) {
  const { live } = useMessages();
  const split = tracking && splitSightings(tracking.sightings.filter((one) => (camera ?? one.camera) === one.camera));
  const cameras = status?.cameras;
  return (
    <aside aria-label={live.people} className="grid min-w-0 content-start gap-4">
      <EnrolmentNote enrolment={status?.enrolment} />
      <Panel title={live.onCamera} count={split?.lasting.length}>
        <SightingList sightings={split?.lasting} cameras={cameras}>
          {isWatched(cameras) ? live.nobody : live.nobodyWatched}
        </SightingList>
      </Panel>
      <Panel title={live.seenBefore}>
        <SightingList sightings={split?.ended.slice(0, ENDED_AT_MOST)} cameras={cameras}>
          {live.seenBeforeHelp}
        </SightingList>
      </Panel>
    </aside>
  );
}

function isWatched(cameras: CameraHealth[] | undefined): boolean {
  return cameras?.some(({ state }) => state === "online") ?? false;
}

interface SightingListProps {
  sightings: SightingState[] | undefined;
  cameras: CameraHealth[] | undefined;
  /** What is said where there are none. */
  children: ReactNode;
}

function SightingList({ sightings, cameras, children }: SightingListProps) {
  if (sightings === undefined || cameras === undefined) return <SkeletonRows rows={3} />;
  if (sightings.length === 0) return <EmptyNote>{children}</EmptyNote>;
  return (
    <ul className="divide-y divide-line">
      {sightings.map((sighting) => (
        <SightingRow key={sighting.id} sighting={sighting} cameras={cameras} />
      ))}
    </ul>
  );
}

interface SightingRowProps {
  sighting: SightingState;
  cameras: CameraHealth[];
}

function SightingRow({ sighting, cameras }: SightingRowProps) {
  const { live, words } = useMessages();
  const format = useFormat();
  const name = sighting.name ?? words.unknown;
  const where = cameras.find(({ id }) => id === sighting.camera)?.name ?? sighting.camera;
  const state = sighting.open ? describeState(sighting, live) : "";
  const lasted = format.duration(secondsBetween(sighting.first_seen, sighting.last_seen));
  const from = format.moment(sighting.first_seen);
  return (
    <li className="arrive flex items-center gap-3 px-4 py-2">
      <Face src={sighting.face} name={name} />
      <span className="min-w-0 grow">
        <span className={`block truncate font-medium ${sighting.employee === null ? "text-off" : ""}`}>{name}</span>
        <span className="block truncate text-[13px] text-muted">{[where, state].filter(Boolean).join(" · ")}</span>
      </span>
      <span className="shrink-0 text-right text-[13px] text-muted">
        <span className="block">{sighting.open ? live.since(from) : `${from} · ${lasted}`}</span>
        <span className="block">{describeEvidence(sighting, live, format)}</span>
      </span>
    </li>
  );
}
