import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useEffect } from "react";

import { type Import, isOver } from "@/client/imports";
import { Badge } from "@/components/Badge";
import { buttonLook } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

import { Bar } from "./Bar";
import { CancelButton, ResumeButton } from "./buttons";
import { MEANINGS, shareOf } from "./jobs";
import { ProblemList } from "./ProblemList";
import { Tally } from "./Tally";

/** One import: how far it is, what came of it, and what somebody must look after. */
export function ImportPanel({ one }: { one: Import }) {
  const { people } = useMessages();
  const { moment } = useFormat();
  useFreshPeople(one);
  return (
    <Panel title={people.imports.current} actions={<Actions one={one} />}>
      <div className="grid gap-4 px-4 py-3">
        <div className="grid gap-0.5">
          <div className="flex flex-wrap items-center gap-2">
            <p className="min-w-0 font-semibold break-words">{one.file}</p>
            <Badge meaning={MEANINGS[one.state]}>{people.imports.states[one.state]}</Badge>
          </div>
          <p className="text-[13px] text-muted">{people.imports.broughtBy(one.who, moment(one.created_at))}</p>
        </div>
        {one.reason !== "" && <FaultNote>{one.reason}</FaultNote>}
        {!isOver(one) && <Progress one={one} />}
        <Tally counts={one.counts} />
      </div>
      <ProblemList one={one} />
    </Panel>
  );
}

function Actions({ one }: { one: Import }) {
  const { people } = useMessages();
  return (
    <>
      {!isOver(one) && <CancelButton one={one} />}
      {one.state === "failed" && <ResumeButton one={one} />}
      {one.state !== "waiting" && (
        <a href={one.report} download className={buttonLook("plain")}>
          <Download aria-hidden className="size-4" />
          {people.imports.report}
        </a>
      )}
    </>
  );
}

function Progress({ one }: { one: Import }) {
  const { people } = useMessages();
  const words = people.imports;
  const { number, duration } = useFormat();
  if (one.state === "waiting") return <p className="text-muted">{words.waits}</p>;
  const facts = [
    one.total === 0 ? words.counting : words.doneOf(number(one.done), number(one.total)),
    ...(one.rate > 0 ? [words.rate(number(one.rate, 1))] : []),
    ...(one.remaining_s === null ? [] : [words.remaining(duration(one.remaining_s))]),
  ];
  return (
    <div className="grid gap-2">
      <Bar label={words.progress} share={shareOf(one)} />
      <p className="flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <p className="text-[13px] text-muted">{words.goesOn}</p>
    </div>
  );
}

/** Lists of people are read anew while and when an import changes them. */
function useFreshPeople({ counts, state }: Import) {
  const queries = useQueryClient();
  const changes = counts.added + counts.accepted + counts.held_back;
  useEffect(() => {
    for (const name of ["employees", "held faces"]) void queries.invalidateQueries({ queryKey: [name] });
  }, [queries, changes, state]);
}
