import { X } from "lucide-react";

import { useMessages } from "@/lib/language/language";

import { type Session, type Shot, WANTED } from "./session";

interface ShotStripProps {
  session: Session;
  onDrop: (key: number) => void;
}

/** The pictures that were taken, with room for those that are to come. */
export function ShotStrip({ session, onDrop }: ShotStripProps) {
  const { people } = useMessages();
  const shots = session.shots.slice(0, WANTED);
  return (
    <ul aria-label={people.capture.strip} className="grid w-full max-w-108 grid-cols-5 gap-2">
      {Array.from({ length: WANTED }, (_, place) => {
        const shot = shots[place];
        return (
          <li key={shot?.key ?? `room-${place}`} className="relative aspect-square min-w-0">
            {shot === undefined ? (
              <span className="block size-full rounded-lg border border-dashed border-edge" />
            ) : (
              <Taken shot={shot} number={place + 1} onDrop={session.phase === "review" ? onDrop : undefined} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface TakenProps {
  shot: Shot;
  number: number;
  onDrop: ((key: number) => void) | undefined;
}

function Taken({ shot, number, onDrop }: TakenProps) {
  const { people } = useMessages();
  return (
    <>
      <img
        src={shot.preview}
        alt={people.capture.shot(number)}
        className="arrive size-full rounded-lg bg-hover object-cover"
      />
      {onDrop !== undefined && (
        <button
          type="button"
          aria-label={people.capture.drop(number)}
          title={people.capture.drop(number)}
          onClick={() => {
            onDrop(shot.key);
          }}
          className="absolute top-1 right-1 grid size-6 place-items-center rounded-full bg-black/75 text-white hover:bg-black"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </>
  );
}
