import { CircleCheck, CircleDashed } from "lucide-react";
import { Link } from "react-router";

import { Button, buttonLook } from "@/components/Button";
import { type Place, type Step, STEPS } from "@/features/setup/progress";
import { useMessages } from "@/lib/language/language";

interface FinishStepProps {
  done: ReadonlySet<Step>;
  onGo: (place: Place) => void;
}

/** What is done, what is not, and where to go from here. */
export function FinishStep({ done, onGo }: FinishStepProps) {
  const { setup } = useMessages();
  const open = STEPS.filter((step) => !done.has(step));
  return (
    <div className="grid gap-5">
      <div className="flex items-start gap-3">
        {open.length === 0 ? (
          <CircleCheck aria-hidden className="size-7 shrink-0 text-present" />
        ) : (
          <CircleDashed aria-hidden className="size-7 shrink-0 text-attention" />
        )}
        <div>
          <h3 className="text-base font-semibold">{open.length === 0 ? setup.finishTitle : setup.unfinishedTitle}</h3>
          <p className="text-muted">{setup.finishAbout}</p>
        </div>
      </div>
      {open.length > 0 && (
        <ul className="grid gap-1">
          {open.map((step) => (
            <li key={step} className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-hover px-3 py-1.5">
              {setup.open(setup[step])}
              <Button
                look="plain"
                onClick={() => {
                  onGo(step);
                }}
              >
                {setup.doNow}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NextSteps />
      <div className="flex justify-end">
        <Link to="/" className={buttonLook("primary")}>
          {setup.toLive}
        </Link>
      </div>
    </div>
  );
}

function NextSteps() {
  const { setup } = useMessages();
  const links = [
    ["/cameras", setup.moreCameras],
    ["/people", setup.morePeople],
    ["/settings/users", setup.moreUsers],
    ["/settings/shifts", setup.moreShifts],
  ] as const;
  return (
    <div>
      <h3 className="font-semibold">{setup.next}</h3>
      <ul className="mt-1 grid gap-1">
        {links.map(([to, text]) => (
          <li key={to}>
            <Link to={to} className="text-accent-ink hover:underline">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
