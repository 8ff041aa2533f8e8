import type { Meaning } from "@/components/Badge";
import { useFormat } from "@/lib/language/format";

const LOOKS: Record<Meaning, string> = {
  present: "bg-present",
  attention: "bg-attention",
  alert: "bg-alert",
  off: "bg-off",
};

export interface Figure {
  name: string;
  /** A number, or words; undefined while it is being loaded. */
  value: number | string | undefined;
  note?: string;
  meaning?: Meaning;
}

/** A few numbers that say how things are. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  const { number } = useFormat();
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] gap-3">
      {figures.map(({ name, value, note, meaning }) => (
        <div key={name} className="rounded-lg border border-line bg-panel px-4 py-3 shadow-panel">
          <dt className="flex items-center gap-2 text-[13px] text-muted">
            {meaning !== undefined && <span aria-hidden className={`size-2 rounded-full ${LOOKS[meaning]}`} />}
            <span className="truncate">{name}</span>
          </dt>
          <dd className="mt-1 flex h-8 items-baseline gap-2">
            <span className="text-2xl leading-8 font-semibold">
              {typeof value === "number" ? number(value) : (value ?? <span className="text-line">–</span>)}
            </span>
            <span className="truncate text-[13px] text-muted">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
