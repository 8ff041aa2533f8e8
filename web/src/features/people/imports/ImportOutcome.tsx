import { CircleCheck, Download, FileUp, TriangleAlert } from "lucide-react";
import { Link } from "react-router";

import type { ImportReport, ImportRow } from "@/client/employees";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import { useMessages } from "@/lib/language/language";

import { personAddress } from "../addresses";
import { download } from "./download";
import { fateOf, problemsOf, sheetOf } from "./report";

interface ImportOutcomeProps {
  report: ImportReport;
  onAnother: () => void;
  /** Somebody goes to a person of it. */
  onPerson: () => void;
}

/** What became of an import: the sum, then each row, those with problems first. */
export function ImportOutcome({ report, onAnother, onPerson }: ImportOutcomeProps) {
  const { people } = useMessages();
  const problems = problemsOf(report);
  const others = report.rows.filter((row) => !problems.includes(row));
  return (
    <div className="grid min-w-0 gap-4">
      <div role="status" className="grid gap-1">
        <p className="flex items-center gap-2 font-semibold">
          <CircleCheck aria-hidden className="size-4 text-present" />
          {people.imports.outcome(report.employees, people.faceCount(report.photographs))}
        </p>
        <p className="flex items-center gap-2 text-muted">
          {problems.length > 0 && <TriangleAlert aria-hidden className="size-4 text-attention" />}
          {problems.length === 0 ? people.imports.noProblems : people.imports.problems(problems.length)}
        </p>
      </div>
      <ul aria-label={people.imports.report} className="max-h-[45dvh] divide-y divide-line overflow-y-auto rounded-lg border border-line">
        {[...problems, ...others].map((row, place) => (
          <Row key={place} row={row} onPerson={onPerson} />
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-2">
        <Button icon={FileUp} onClick={onAnother}>
          {people.imports.another}
        </Button>
        <Button
          icon={Download}
          onClick={() => {
            download("import-report.csv", sheetOf(report, people.imports));
          }}
        >
          {people.imports.download}
        </Button>
      </div>
    </div>
  );
}

const MEANINGS = { added: "present", known: "off", notTaken: "alert" } as const;

function Row({ row, onPerson }: { row: ImportRow; onPerson: () => void }) {
  const { people } = useMessages();
  const fate = fateOf(row);
  return (
    <li className="grid gap-1 px-3 py-2 text-[13px]">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {fate === "notTaken" ? (
          <span className="min-w-0 font-medium break-words">{row.employee}</span>
        ) : (
          <Link
            to={personAddress(row.employee)}
            onClick={onPerson}
            className="min-w-0 font-medium break-words hover:underline"
          >
            {row.employee}
          </Link>
        )}
        {row.row !== row.employee && <span className="text-muted">{row.row}</span>}
        <span className="ml-auto text-muted">{people.faceCount(row.accepted)}</span>
        <Badge meaning={MEANINGS[fate]}>{people.imports[fate]}</Badge>
      </div>
      {row.refused.length > 0 && (
        <ul className="grid gap-0.5 text-attention">
          {row.refused.map((reason, place) => (
            <li key={place} className="break-words">
              {reason}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
