import { useFormat } from "@/lib/language/format";
import { useWatchingWords } from "@/messages/watching";

import { DAY_SECONDS } from "./places";

/** Says of a length of time that is wrong from what to what it may be, in seconds. */
export function useSpanWords(): (problem: "span" | undefined, least: number, most?: number) => string | undefined {
  const words = useWatchingWords();
  const { number, duration } = useFormat();
  return (problem, least, most = DAY_SECONDS) => {
    if (problem === undefined) return undefined;
    return words.span(number(least, least % 1 === 0 ? 0 : 1), duration(most));
  };
}
