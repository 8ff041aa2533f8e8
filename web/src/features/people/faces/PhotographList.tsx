import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleDashed, FileX2, type LucideIcon, RotateCw, TriangleAlert } from "lucide-react";
import { Link } from "react-router";

import { employeeQuery } from "@/client/employees";
import { portraitOf } from "@/client/faces";
import { Badge, type Meaning } from "@/components/Badge";
import { IconButton } from "@/components/Button";
import { Face } from "@/components/Face";
import { useMessages } from "@/lib/language/language";
import type { Messages } from "@/messages/en";

import { HELD_ADDRESS } from "../addresses";
import { countsOf, type Outcome, type Photograph } from "./photographs";

interface PhotographListProps {
  photographs: readonly Photograph[];
  onRetry: (key: number) => void;
}

/** What became of each photograph. */
export function PhotographList({ photographs, onRetry }: PhotographListProps) {
  const { people } = useMessages();
  if (photographs.length === 0) return null;
  const { accepted, refused, open } = countsOf(photographs);
  return (
    <section aria-label={people.faces.results} className="min-w-0 rounded-lg border border-line">
      <p role="status" className="border-b border-line px-3 py-2 text-[13px] font-medium">
        {open > 0 ? people.faces.looking : people.faces.summary(accepted, refused)}
      </p>
      <ul className="divide-y divide-line">
        {photographs.map((photograph) => (
          <PhotographRow key={photograph.key} photograph={photograph} onRetry={onRetry} />
        ))}
      </ul>
    </section>
  );
}

function PhotographRow({ photograph, onRetry }: { photograph: Photograph; onRetry: (key: number) => void }) {
  const { people } = useMessages();
  const { file, preview, outcome, key } = photograph;
  const reason = reasonOf(outcome, people.faces);
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <Thumbnail photograph={photograph} />
      <div className="grid min-w-0 grow gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <OutcomeBadge outcome={outcome} />
          <span className="min-w-0 truncate text-[13px] text-muted">{file.name}</span>
        </div>
        {reason !== "" && <p className="text-[13px] break-words">{reason}</p>}
        {"looksLike" in outcome && outcome.looksLike !== null && (
          <Lookalike preview={preview} employee={outcome.looksLike} />
        )}
        {outcome.state === "held" && (
          <Link to={HELD_ADDRESS} className="justify-self-start text-[13px] font-medium text-accent-ink underline">
            {people.held.waits}
          </Link>
        )}
      </div>
      {outcome.state === "failed" && (
        <IconButton
          icon={RotateCw}
          label={people.faces.retry(file.name)}
          onClick={() => {
            onRetry(key);
          }}
        />
      )}
    </li>
  );
}

function Thumbnail({ photograph: { preview, outcome } }: { photograph: Photograph }) {
  const { people } = useMessages();
  if (outcome.state === "unfit" && outcome.why === "notPicture") {
    return (
      <span className="grid size-14 shrink-0 place-items-center rounded-lg bg-hover text-muted">
        <FileX2 aria-hidden className="size-6" />
      </span>
    );
  }
  return (
    <img src={preview} alt={people.faces.thisOne} className="size-14 shrink-0 rounded-lg bg-hover object-cover" />
  );
}

/** Both pictures next to each other, and the way to the other person. */
function Lookalike({ preview, employee }: { preview: string; employee: string }) {
  const { people } = useMessages();
  const { data } = useQuery(employeeQuery(employee));
  const name = data?.name ?? employee;
  return (
    <div className="mt-1 flex items-center gap-2">
      <Face src={preview} name={people.faces.thisOne} size="large" />
      <Face src={portraitOf({ id: employee, faces: data?.faces ?? 1 })} name={name} size="large" />
      <span className="min-w-0">
        <span className="block break-words">{people.faces.sameAs(name)}</span>
        <Link to={`/people/${encodeURIComponent(employee)}`} className="font-medium text-accent-ink underline">
          {people.faces.openOther(name)}
        </Link>
      </span>
    </div>
  );
}

const LOOKS: Record<Outcome["state"], [Meaning, LucideIcon]> = {
  waiting: ["off", CircleDashed],
  looking: ["off", CircleDashed],
  accepted: ["present", CircleCheck],
  weak: ["attention", TriangleAlert],
  asGood: ["off", CircleCheck],
  held: ["attention", TriangleAlert],
  refused: ["alert", CircleAlert],
  unfit: ["alert", CircleAlert],
  failed: ["attention", TriangleAlert],
};

function OutcomeBadge({ outcome: { state } }: { outcome: Outcome }) {
  const { people } = useMessages();
  const [meaning, icon] = LOOKS[state];
  return (
    <Badge meaning={meaning} icon={icon}>
      {people.faces[state === "unfit" ? "refused" : state]}
    </Badge>
  );
}

const MORE: Partial<Record<Outcome["state"], (words: Messages["people"]["faces"]) => string>> = {
  weak: (words) => words.weakHelp,
  asGood: (words) => words.asGoodHelp,
  held: (words) => words.refusals.duplicate,
};

function reasonOf(outcome: Outcome, words: Messages["people"]["faces"]): string {
  if (outcome.state === "refused") return words.refusals[outcome.code];
  if (outcome.state === "unfit") return words[outcome.why];
  if (outcome.state === "failed") return outcome.message || words.refusals.busy;
  return MORE[outcome.state]?.(words) ?? "";
}
