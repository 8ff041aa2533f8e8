import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from "react";

import { checkFace } from "@/client/faces";

import { type Demand, type Looks, looksOf, NOTHING_SEEN, satisfies, UNANSWERED } from "./looks";
import { PictureTaker } from "./pictures";
import { AIMING, dropped, isLooking, type Look, looked, RESTING, type Session, type Shot } from "./session";

/** A session before the webcam, and what somebody can do with it. */
export interface Capture {
  session: Session;
  looks: Looks;
  drop: (key: number) => void;
  demand: Demand;
  /** Take pictures from now on, without those taken before. */
  start: () => void;
  /** Take what the enrolment would accept, too. */
  settle: () => void;
  rest: () => void;
}

const EVERY_MS = 250;
const AFTER_FAULT_MS = 1500;

let nextKey = 1;

/** Look at a video about four times a second while it is seen, and take pictures when they would be good. */
export function useCapture(video: RefObject<HTMLVideoElement | null>, stream: MediaStream | null): Capture {
  const [session, setSession] = useState(AIMING);
  const [looks, setLooks] = useState(NOTHING_SEEN);
  const [demand, setDemand] = useState<Demand>("good");
  const looking = useVisible() && stream !== null && isLooking(session);
  useEffect(() => {
    if (!looking) return;
    const stop = new AbortController();
    const hear = (found: Looks, look: Look) => {
      setLooks(found);
      setSession((known) => looked(known, look));
    };
    void lookOn(video, demand, stop.signal, hear);
    return () => {
      stop.abort();
    };
  }, [looking, video, demand]);
  return {
    session,
    looks,
    demand,
    drop: useCallback((key: number) => {
      setSession((known) => dropped(known, key));
    }, []),
    start: useCallback(() => {
      setDemand("good");
      setLooks(NOTHING_SEEN);
      setSession(AIMING);
    }, []),
    settle: useCallback(() => {
      setDemand("acceptable");
    }, []),
    rest: useCallback(() => {
      setLooks(NOTHING_SEEN);
      setSession(RESTING);
    }, []),
  };
}

type Hear = (looks: Looks, look: Look) => void;

/** Look again and again until told to stop, one picture at a time. */
async function lookOn(
  video: RefObject<HTMLVideoElement | null>,
  demand: Demand,
  stop: AbortSignal,
  hear: Hear,
): Promise<void> {
  const taker = new PictureTaker();
  while (!stop.aborted) {
    const at = performance.now();
    const pause = await lookOnce(taker, video.current, demand, stop, (looks, shot) => {
      if (!stop.aborted) hear(looks, { at, shot });
    });
    await wait(Math.max(pause - (performance.now() - at), 0));
  }
}

/** Look once; returns how many milliseconds after its beginning to look again. */
async function lookOnce(
  taker: PictureTaker,
  video: HTMLVideoElement | null,
  demand: Demand,
  stop: AbortSignal,
  hear: (looks: Looks, shot: Shot | null) => void,
): Promise<number> {
  try {
    const small = video === null ? null : await taker.freeze(video);
    if (small === null) return EVERY_MS;
    const check = await checkFace(small, stop);
    const looks = looksOf(check);
    hear(looks, satisfies(looks, demand) ? await shotOf(taker, check.box ?? []) : null);
    return EVERY_MS;
  } catch {
    hear(UNANSWERED, null);
    return AFTER_FAULT_MS;
  }
}

async function shotOf(taker: PictureTaker, box: readonly number[]): Promise<Shot> {
  const key = nextKey++;
  const file = await taker.keep(`webcam-${key}.jpg`);
  return { key, file, preview: URL.createObjectURL(file), score: taker.sharpness(box) };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Whether the page is in front. */
function useVisible(): boolean {
  return useSyncExternalStore(subscribeVisibility, () => document.visibilityState === "visible");
}

function subscribeVisibility(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  return () => {
    document.removeEventListener("visibilitychange", listener);
  };
}
