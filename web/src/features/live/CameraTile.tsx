import { UsersRound } from "lucide-react";
import { useMemo } from "react";
import { Link } from "react-router";

import type { StreamWish } from "@/client/live";
import type { CameraHealth } from "@/client/status";
import { LiveCanvas } from "@/features/live/LiveCanvas";
import { Away, StateDot } from "@/features/live/CameraState";
import type { Drawings } from "@/features/live/paint";
import { jpegSource } from "@/features/live/sources";
import { useInView, usePageVisible } from "@/features/live/useInView";
import { useMessages } from "@/lib/language/language";

interface CameraTileProps {
  camera: CameraHealth;
  wish: StreamWish;
  people: number;
  drawings: Drawings;
}

/** A camera's live picture, its name, its state and how many people it sees; out of view it does not stream. */
export function CameraTile({ camera, wish, people, drawings }: CameraTileProps) {
  const { live } = useMessages();
  const [watch, inView] = useInView();
  const visible = usePageVisible();
  const online = camera.state === "online";
  const { fps, width } = wish;
  const source = useMemo(() => jpegSource(camera.id, { fps, width }), [camera.id, fps, width]);
  return (
    <figure
      ref={watch}
      data-camera={camera.id}
      className="overflow-hidden rounded-lg border border-line bg-panel shadow-panel"
    >
      <Link
        to={`/live/${camera.id}`}
        title={live.open(camera.name)}
        className="relative block aspect-video bg-black -outline-offset-2"
      >
        <LiveCanvas
          label={live.picture(camera.name)}
          source={online && inView && visible ? source : null}
          drawings={drawings}
          faded={!online}
        />
        {!online && <Away camera={camera} />}
      </Link>
      <figcaption className="flex h-10 items-center gap-2 px-3 text-[13px]">
        <StateDot state={camera.state} />
        <span className="truncate font-semibold">{camera.name}</span>
        <span className="shrink-0 text-muted max-sm:sr-only">{live.states[camera.state]}</span>
        <span title={live.peopleOn(people)} className="ml-auto flex shrink-0 items-center gap-1.5 text-muted">
          <UsersRound aria-hidden className="size-4" />
          <span aria-hidden>{people}</span>
          <span className="sr-only">{live.peopleOn(people)}</span>
        </span>
      </figcaption>
    </figure>
  );
}
