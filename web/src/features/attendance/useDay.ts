import { isDay } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useSearchState } from "@/lib/useSearchState";

/** The day in the address, today where it names none; today; and the way to another one. */
export function useDay(): { day: string; today: string; goTo: (day: string) => void } {
  const today = useFormat().isoDay(new Date());
  const [state, change] = useSearchState({ day: "" });
  const goTo = (day: string) => {
    change({ day: day === today ? "" : day });
  };
  return { day: isDay(state.day) ? state.day : today, today, goTo };
}
