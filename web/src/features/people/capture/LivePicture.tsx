import { Camera } from "lucide-react";
import type { RefObject } from "react";

import { Button } from "@/components/Button";
import { useMessages } from "@/lib/language/language";
import type { Messages } from "@/messages/en";

import { facingOf } from "./camera";
import { satisfies } from "./looks";
import { WANTED } from "./session";
import type { Capture } from "./useCapture";

interface LivePictureProps {
  video: RefObject<HTMLVideoElement | null>;
  /** Null until the webcam is open. */
  stream: MediaStream | null;
  capture: Capture;
}

/** The webcam's picture as in a mirror, an oval where the face belongs, and the one thing to do now. */
export function LivePicture({ video, stream, capture }: LivePictureProps) {
  const { people } = useMessages();
  const { session } = capture;
  return (
    <div className="relative mx-auto aspect-4/3 w-full max-w-[calc(50dvh*4/3)] overflow-hidden rounded-lg bg-black">
      <video
        ref={video}
        autoPlay
        muted
        playsInline
        aria-label={people.capture.picture}
        className={`size-full object-cover ${facingOf(stream) === "user" ? "-scale-x-100" : ""}`}
      />
      <Oval capture={capture} />
      {session.phase === "resting" ? (
        <div className="absolute inset-0 grid place-items-center bg-black/50">
          <Button icon={Camera} onClick={capture.start}>
            {people.capture.takeMore}
          </Button>
        </div>
      ) : (
        <p
          role="status"
          className="absolute inset-x-0 bottom-3 mx-auto w-fit max-w-[90%] rounded-full bg-black/75 px-4 py-1.5 text-center font-semibold text-white sm:text-base"
        >
          {stream !== null ? told(capture, people.capture) : people.capture.starting}
        </p>
      )}
    </div>
  );
}

function told({ session, looks, demand }: Capture, words: Messages["people"]["capture"]): string {
  if (session.phase === "review") return words.review;
  if (session.phase === "burst" && satisfies(looks, demand)) return words.hints.taking;
  return words.hints[looks.hint];
}

const OVAL = { cx: 50, cy: 36, rx: 18.5, ry: 25 };

/** The outline turns green with the checks, and fills up while pictures are taken. */
function Oval({ capture: { session, looks, demand } }: { capture: Capture }) {
  const share = session.phase === "aiming" ? 0 : Math.min(session.shots.length / WANTED, 1);
  const green = satisfies(looks, demand) || session.phase === "review";
  return (
    <svg aria-hidden viewBox="0 0 100 75" className="pointer-events-none absolute inset-0 size-full">
      <path
        fillRule="evenodd"
        d="M0 0H100V75H0Z M31.5 36A18.5 25 0 1 0 68.5 36A18.5 25 0 1 0 31.5 36Z"
        className="fill-black/45"
      />
      <ellipse
        {...OVAL}
        fill="none"
        strokeWidth={0.8}
        className={`transition-colors ${green ? "stroke-present" : "stroke-white/80"}`}
      />
      <ellipse
        {...OVAL}
        fill="none"
        pathLength={1}
        strokeDasharray={share < 1 ? `${share} 1` : undefined}
        strokeWidth={1.8}
        className="stroke-present transition-all duration-200"
      />
    </svg>
  );
}
