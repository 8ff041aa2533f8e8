import { useMemo } from "react";

import type { Drawings } from "@/features/live/paint";
import { describeState } from "@/features/live/sightings";
import { useMessages } from "@/lib/language/language";

/** What is drawn over pictures, in the language that is spoken. */
export function useDrawings(region: Drawings["region"]): Drawings {
  const { live, words } = useMessages();
  return useMemo(
    () => ({ unknown: words.unknown, describe: (track) => describeState(track, live), region }),
    [live, words, region],
  );
}
