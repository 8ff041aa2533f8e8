import { Check } from "lucide-react";

import { type Place, type Step, STEPS } from "@/features/setup/progress";
import { useMessages } from "@/lib/language/language";

interface StepListProps {
  current: Place;
  done: ReadonlySet<Step>;
  onGo: (place: Place) => void;
}

/** The steps, which of them are done, and the way to each. */
export function StepList({ current, done, onGo }: StepListProps) {
  const { setup } = useMessages();
  const places: readonly Place[] = [...STEPS, "finish"];
  return (
    <nav aria-label={setup.steps}>
      <ol className="flex flex-wrap gap-1.5">
        {places.map((place, index) => (
          <li key={place} className="flex">
            <button
              type="button"
              aria-current={place === current ? "step" : undefined}
              onClick={() => {
                onGo(place);
              }}
              className="flex h-10 items-center gap-2 rounded-lg px-2.5 font-medium text-muted hover:bg-hover hover:text-ink aria-[current=step]:bg-accent/12 aria-[current=step]:text-accent-ink"
            >
              <Mark number={index + 1} done={place !== "finish" && done.has(place)} />
              <span className={place === current ? "" : "max-sm:sr-only"}>{setup[place]}</span>
              {place !== "finish" && done.has(place) && <span className="sr-only">{`(${setup.done})`}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Mark({ number, done }: { number: number; done: boolean }) {
  return (
    <span
      aria-hidden
      className={`grid size-6 place-items-center rounded-full border text-[12px] ${done ? "border-present bg-present/12 text-present" : "border-current"}`}
    >
      {done ? <Check className="size-3.5" /> : number}
    </span>
  );
}
