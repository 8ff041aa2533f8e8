import { useQuery } from "@tanstack/react-query";

import { type CameraHealth, type Me, readStatus, readTracking, type TrackingState } from "@/client";
import { CameraTile } from "@/features/live/CameraTile";
import { PresencePanel } from "@/features/live/PresencePanel";
import { EndedSightings, LastingSightings } from "@/features/live/Sightings";
import { TopBar } from "@/features/live/TopBar";
import { usePictures } from "@/features/live/usePictures";
import { peopleOn } from "@/lib/people";
import { useNow } from "@/lib/useNow";

const STATUS_EVERY_MS = 2000;
const TRACKING_EVERY_MS = 700;
const NONE: CameraHealth[] = [];

/** Live pictures, who is here, and the sightings as they come. */
export function LivePage({ me }: { me: Me }) {
  const now = useNow();
  const status = useQuery({ queryKey: ["status"], queryFn: readStatus, refetchInterval: STATUS_EVERY_MS });
  const tracking = useQuery({ queryKey: ["tracking"], queryFn: readTracking, refetchInterval: TRACKING_EVERY_MS });
  const cameras = status.data?.cameras;
  const sightings = tracking.data?.sightings;
  const away = status.isError || tracking.isError;
  return (
    <div className="min-h-dvh">
      <TopBar status={status.data} me={me} now={now} />
      {away && <ServerAway />}
      <main className="mx-auto grid max-w-[1680px] gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_360px] lg:grid-rows-[auto_1fr]">
        <CameraGrid cameras={cameras} tracking={tracking.data} now={now} connected={!away} />
        <aside aria-label="People" className="grid content-start gap-4 lg:row-span-2">
          <PresencePanel
            presence={tracking.data?.presence}
            enrolment={status.data?.enrolment}
            cameras={cameras}
            now={now}
          />
          <LastingSightings sightings={sightings} cameras={cameras} now={now} />
        </aside>
        <EndedSightings sightings={sightings} cameras={cameras} now={now} />
      </main>
    </div>
  );
}

function ServerAway() {
  return (
    <p role="alert" className="bg-alert px-4 py-2 text-center text-white dark:text-surface">
      Hadir does not answer. What you see is the last known state; trying again …
    </p>
  );
}

interface CameraGridProps {
  cameras: CameraHealth[] | undefined;
  tracking: TrackingState | undefined;
  now: Date;
  connected: boolean;
}

function CameraGrid({ cameras, tracking, now, connected }: CameraGridProps) {
  const { watch, streaming, snapshots } = usePictures(cameras ?? NONE, connected);
  return (
    <section aria-label="Cameras" className="grid content-start gap-4 xl:grid-cols-2">
      {cameras === undefined && <TilesToCome />}
      {cameras?.length === 0 && <NoCameras />}
      {cameras?.map((camera) => (
        <CameraTile
          key={camera.id}
          ref={watch}
          camera={camera}
          streaming={streaming.has(camera.id)}
          snapshot={snapshots.get(camera.id)}
          people={peopleOn(tracking, camera.id)}
          now={now}
          connected={connected}
        />
      ))}
    </section>
  );
}

function TilesToCome() {
  return [1, 2].map((tile) => (
    <div
      key={tile}
      aria-hidden
      className="animate-pulse overflow-hidden rounded-lg border border-line bg-panel pb-[41px] motion-reduce:animate-none"
    >
      <div className="aspect-video bg-line" />
    </div>
  ));
}

function NoCameras() {
  return (
    <div className="rounded-lg border border-dashed border-line p-8 text-muted xl:col-span-2">
      <h2 className="mb-2 text-base font-semibold text-ink">No camera yet</h2>
      <p className="max-w-prose leading-relaxed">
        Describe one in <code>camera_configs/&lt;ID&gt;/config.json</code> in the home folder and start Hadir again, or
        run <code>hadir demo</code> to see it at work.
      </p>
    </div>
  );
}
