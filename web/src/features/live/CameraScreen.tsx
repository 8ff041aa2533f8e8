import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Maximize, Pause, Play, VectorSquare } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useNavigate } from "react-router";

import { camerasQuery } from "@/client/cameras";
import type { CameraHealth } from "@/client/status";
import { IconButton } from "@/components/Button";
import { Away, StateDot } from "@/features/live/CameraState";
import { LiveCanvas } from "@/features/live/LiveCanvas";
import type { Drawings, Outline } from "@/features/live/paint";
import { jpegSource, type Source } from "@/features/live/sources";
import { outlinesOf, useDrawings } from "@/features/live/useDrawings";
import { usePageVisible } from "@/features/live/useInView";
import { useKeys } from "@/features/live/useKeys";
import { videoSource } from "@/features/live/videoSource";
import { useMessages } from "@/lib/language/language";

const LARGE = { fps: 15, width: 1280 };
const NOTHING: readonly Outline[] = [];

interface CameraScreenProps {
  camera: CameraHealth;
  cameras: readonly CameraHealth[];
}

/** A camera's picture, large: its own video where that plays, JPEG pictures where not. */
export function CameraScreen({ camera, cameras }: CameraScreenProps) {
  const screen = useRef<HTMLElement>(null);
  const [paused, setPaused] = useState(false);
  const [outlined, setOutlined] = useState(true);
  const [source, playsVideo] = useBestSource(camera.id);
  const outlines = useOutlines(camera.id);
  const drawings = useDrawings(outlined ? outlines : NOTHING);
  const turn = useTurning(camera.id, cameras);
  const actions: Actions = {
    pause: () => {
      setPaused(!paused);
    },
    fill: () => void (document.fullscreenElement ? document.exitFullscreen() : screen.current?.requestFullscreen()),
    back: turn.back,
    on: turn.on,
    outline: () => {
      setOutlined(!outlined);
    },
  };
  useKeys({ " ": actions.pause, f: actions.fill, ArrowLeft: actions.back, ArrowRight: actions.on });
  return (
    <figure ref={screen} className="flex flex-col overflow-hidden rounded-lg border border-line bg-panel shadow-panel">
      <Screen camera={camera} source={source} paused={paused} drawings={drawings} />
      <Controls
        camera={camera}
        actions={actions}
        paused={paused}
        playsVideo={playsVideo}
        outlined={outlines.length > 0 ? outlined : undefined}
        alone={cameras.length < 2}
      />
    </figure>
  );
}

/** Full-rate video until it turns out not to play here, then JPEG pictures; and whether it is video. */
function useBestSource(camera: string): [Source, boolean] {
  const [playsVideo, setPlaysVideo] = useState(true);
  const source = useMemo(() => {
    const giveUp = () => {
      setPlaysVideo(false);
    };
    return playsVideo ? videoSource(camera, LARGE, giveUp) : jpegSource(camera, LARGE);
  }, [camera, playsVideo]);
  return [source, playsVideo];
}

interface ScreenProps {
  camera: CameraHealth;
  source: Source;
  paused: boolean;
  drawings: Drawings;
}

function Screen({ camera, source, paused, drawings }: ScreenProps) {
  const { live } = useMessages();
  const visible = usePageVisible();
  const online = camera.state === "online";
  return (
    <div className="relative aspect-video min-h-0 grow bg-black">
      <LiveCanvas
        label={live.picture(camera.name)}
        source={online && visible && !paused ? source : null}
        drawings={drawings}
        faded={!online}
      />
      {!online && <Away camera={camera} />}
      {paused && online && (
        <span className="absolute top-3 left-3 rounded bg-black/70 px-2 py-0.5 text-[13px] text-white">{live.paused}</span>
      )}
    </div>
  );
}

interface Actions {
  pause: () => void;
  fill: () => void;
  back: () => void;
  on: () => void;
  outline: () => void;
}

interface ControlsProps {
  camera: CameraHealth;
  actions: Actions;
  paused: boolean;
  playsVideo: boolean;
  /** Whether region, zones and lines are drawn, undefined if there are none. */
  outlined: boolean | undefined;
  /** Whether there is no other camera to go to. */
  alone: boolean;
}

function Controls({ camera, actions, paused, playsVideo, outlined, alone }: ControlsProps) {
  const { live } = useMessages();
  return (
    <figcaption className="flex h-12 items-center gap-1 px-3 text-[13px]" title={live.keys}>
      <StateDot state={camera.state} />
      <span className="ml-1 text-muted">{live.states[camera.state]}</span>
      <span className="ml-3 truncate text-muted max-sm:hidden">{playsVideo ? live.videoMode : live.pictureMode}</span>
      <span className="ml-auto flex shrink-0">
        {outlined !== undefined && (
          <IconButton
            icon={VectorSquare}
            label={live.outlines}
            aria-pressed={outlined}
            onClick={actions.outline}
            className="aria-pressed:text-accent-ink"
          />
        )}
        <IconButton icon={ChevronLeft} label={live.previousCamera} onClick={actions.back} disabled={alone} />
        <IconButton icon={paused ? Play : Pause} label={paused ? live.goOn : live.pause} onClick={actions.pause} />
        <IconButton icon={ChevronRight} label={live.nextCamera} onClick={actions.on} disabled={alone} />
        <IconButton icon={Maximize} label={live.fullScreen} onClick={actions.fill} />
      </span>
    </figcaption>
  );
}

/** What is drawn of a camera. */
function useOutlines(id: string): readonly Outline[] {
  const { live } = useMessages();
  const camera = useQuery(camerasQuery).data?.find((one) => one.id === id);
  return useMemo(() => outlinesOf(camera, { region: live.region, door: live.door }), [camera, live]);
}

/** Going to the camera before and after this one. */
function useTurning(camera: string, cameras: readonly CameraHealth[]): { back: () => void; on: () => void } {
  const navigate = useNavigate();
  const place = cameras.findIndex(({ id }) => id === camera);
  const go = (steps: number) => {
    const next = cameras[(place + steps + cameras.length) % cameras.length];
    if (next !== undefined) void navigate(`/live/${next.id}`, { replace: true });
  };
  return { back: () => { go(-1); }, on: () => { go(1); } };
}
