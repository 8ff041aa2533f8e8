import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";

import { type Import, type ImportLine, isOver, problemsQuery } from "@/client/imports";
import { Badge, type Meaning } from "@/components/Badge";
import { EmptyNote } from "@/components/Notes";
import { Segments } from "@/components/Segments";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

import { HELD_ADDRESS } from "../addresses";
import { type Kind, KINDS, ofKind, placesOf, subjectOf } from "./jobs";

/** What of an import somebody must look after, as it comes up. */
export function ProblemList({ one }: { one: Import }) {
  const { people } = useMessages();
  const { number } = useFormat();
  const words = people.imports;
  const queries = useQueryClient();
  const { data } = useQuery(problemsQuery(queries, one));
  const [kind, setKind] = useState<Kind>("all");
  if (data === undefined || data.lines.length === 0) {
    return one.state === "done" && one.problems === 0 ? <EmptyNote>{words.noProblems}</EmptyNote> : null;
  }
  const shown = ofKind(data.lines, kind);
  return (
    <div className="grid min-w-0 gap-2 border-t border-line py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4">
        <h3 className="text-[13px] font-semibold">
          {words.problems} <span className="font-normal text-muted">{number(one.problems)}</span>
        </h3>
        <Segments
          label={words.kind}
          value={kind}
          options={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={setKind}
        />
      </div>
      {shown.length === 0 ? (
        <EmptyNote>{words.noneOfKind}</EmptyNote>
      ) : (
        <ul aria-label={words.problems} tabIndex={0} className="max-h-[50dvh] divide-y divide-line overflow-y-auto border-y border-line">
          {shown.map((line, place) => (
            <Problem key={place} line={line} />
          ))}
        </ul>
      )}
      {data.lines.length < one.problems && isOver(one) && (
        <p className="px-4 text-[13px] text-muted">{words.firstOnes(number(data.lines.length))}</p>
      )}
    </div>
  );
}

const MEANINGS: Partial<Record<ImportLine["outcome"], Meaning>> = {
  held_back: "attention",
  refused: "alert",
  not_taken: "alert",
};

function Problem({ line }: { line: ImportLine }) {
  const { people } = useMessages();
  const words = people.imports;
  return (
    <li className="grid gap-0.5 px-4 py-2 text-[13px]">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 font-medium break-all">{subjectOf(line)}</span>
        {placesOf(line).map((place) => (
          <span key={place} className="text-muted">
            {place}
          </span>
        ))}
        <span className="ml-auto flex items-center gap-2">
          {line.outcome === "held_back" && (
            <Link to={HELD_ADDRESS} className="inline-flex items-center gap-1 font-medium text-accent-ink underline">
              {words.decide}
              <ArrowRight aria-hidden className="size-3.5" />
            </Link>
          )}
          <Badge meaning={MEANINGS[line.outcome] ?? "off"}>{words.outcomes[line.outcome]}</Badge>
        </span>
      </div>
      <Reason line={line} />
    </li>
  );
}

function Reason({ line }: { line: ImportLine }) {
  const { people } = useMessages();
  if (line.looks_like !== null) return <p className="text-muted">{people.imports.looksLike(line.looks_like)}</p>;
  const reason = line.code === null ? line.reason : people.faces.refusals[line.code];
  return <p className="text-muted break-words">{reason}</p>;
}
