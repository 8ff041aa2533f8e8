import type { RecordWish } from "@/client/attendance";
import { useFormat } from "@/lib/language/format";
import { useSearchState } from "@/lib/useSearchState";

type State = Record<"from" | "to" | "department" | "page", string>;

/** Which part of the summary is looked at: this month, unless the address says otherwise. */
export function useSummaryState(): {
  state: State;
  change: (changes: Partial<State>) => void;
  wish: RecordWish;
} {
  const today = useFormat().isoDay(new Date());
  const [state, change] = useSearchState<State>({ from: `${today.slice(0, 8)}01`, to: today, department: "", page: "1" });
  const { from, to, department, page } = state;
  const wish = {
    page: Number(page) || 1,
    ...(from !== "" && { from }),
    ...(to !== "" && { to }),
    ...(department !== "" && { department }),
  };
  return { state, change, wish };
}
