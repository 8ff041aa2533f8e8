/** A picture that was taken. */
export interface Shot {
  key: number;
  file: File;
  preview: string;
  /** How good it is: the larger, the better. */
  score: number;
}

/**
 * A session before the webcam: aim until all is green for a while, take a burst, look at the best; or rest until
 * somebody wants more. Moments are in milliseconds.
 */
export type Session =
  | { phase: "aiming"; greenSince: number | null; shots: readonly Shot[] }
  | { phase: "burst"; since: number; greenAt: number; shots: readonly Shot[] }
  | { phase: "review"; shots: readonly Shot[] }
  | { phase: "resting"; shots: readonly [] };

/** What was made of one picture: a shot where all was green, null where not. */
export interface Look {
  at: number;
  shot: Shot | null;
}

export const WANTED = 5;
const BURST = 8;
const STEADY_MS = 500;
const BURST_MS = 3500;
const LOST_MS = 1500;

export const AIMING: Session = { phase: "aiming", greenSince: null, shots: [] };
export const RESTING: Session = { phase: "resting", shots: [] };

/** Whether pictures are being looked at. */
export function isLooking({ phase }: Session): boolean {
  return phase === "aiming" || phase === "burst";
}

/** The session after one more picture. */
export function looked(session: Session, look: Look): Session {
  if (session.phase === "aiming") return aimed(session, look);
  return session.phase === "burst" ? burst(session, look) : session;
}

function aimed(session: Session & { phase: "aiming" }, { at, shot }: Look): Session {
  if (shot === null) return { ...session, greenSince: null };
  const greenSince = session.greenSince ?? at;
  if (at - greenSince < STEADY_MS) return { ...session, greenSince };
  return burst({ phase: "burst", since: at, greenAt: at, shots: session.shots }, { at, shot });
}

function burst(session: Session & { phase: "burst" }, { at, shot }: Look): Session {
  if (shot === null) {
    const lost = at - session.greenAt > LOST_MS;
    return lost ? { phase: "aiming", greenSince: null, shots: session.shots } : session;
  }
  const shots = session.shots.some((taken) => isSame(taken, shot)) ? session.shots : [...session.shots, shot];
  const enough = shots.length >= BURST || (shots.length >= WANTED && at - session.since >= BURST_MS);
  return enough ? { phase: "review", shots: best(shots) } : { ...session, greenAt: at, shots };
}

/** Whether both are the same picture, as a webcam gives that hangs; it would be refused the second time. */
function isSame(one: Shot, other: Shot): boolean {
  return one.score === other.score && one.file.size === other.file.size;
}

/** The best few, in the order in which they were taken. */
function best(shots: readonly Shot[]): readonly Shot[] {
  const kept = new Set(shots.toSorted((one, other) => other.score - one.score).slice(0, WANTED));
  return shots.filter((shot) => kept.has(shot));
}

/** The session without one of its pictures; without any left, it aims again. */
export function dropped(session: Session, key: number): Session {
  if (session.phase !== "review") return session;
  const shots = session.shots.filter((shot) => shot.key !== key);
  return shots.length === 0 ? AIMING : { ...session, shots };
}
