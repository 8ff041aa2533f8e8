import type { Import } from "@/client/imports";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const ORDER = [
  "added",
  "accepted",
  "held_back",
  "refused",
  "not_taken",
  "as_good",
  "enrolled_already",
  "known",
] as const;
const COLOURS: Partial<Record<(typeof ORDER)[number], string>> = {
  accepted: "text-present",
  held_back: "text-attention",
  refused: "text-alert",
  not_taken: "text-alert",
};

/** How many there were of each, those that there were. */
export function Tally({ counts }: { counts: Import["counts"] }) {
  const { people } = useMessages();
  const { number } = useFormat();
  const shown = ORDER.filter((fate) => counts[fate] > 0);
  if (shown.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      {shown.map((fate) => (
        <div key={fate} className="flex flex-col-reverse">
          <dt className="text-[13px] text-muted">{people.imports.fates[fate]}</dt>
          <dd className={`text-lg font-semibold tabular-nums ${COLOURS[fate] ?? ""}`}>{number(counts[fate])}</dd>
        </div>
      ))}
    </dl>
  );
}
