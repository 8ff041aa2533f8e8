import type { Import } from "@/client/imports";
import { Badge } from "@/components/Badge";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

import { MEANINGS } from "./jobs";

interface HistoryProps {
  imports: Import[];
  shown: Import;
  onChoose: (one: Import) => void;
}

/** The imports of the last month, each of which can be looked at again. */
export function History({ imports, shown, onChoose }: HistoryProps) {
  const { people } = useMessages();
  return (
    <Panel title={people.imports.history} count={imports.length}>
      <ul className="divide-y divide-line">
        {imports.map((one) => (
          <Row
            key={one.id}
            one={one}
            current={one.id === shown.id}
            onChoose={() => {
              onChoose(one);
            }}
          />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ one, current, onChoose }: { one: Import; current: boolean; onChoose: () => void }) {
  const { people } = useMessages();
  const words = people.imports;
  const { moment, number } = useFormat();
  return (
    <li>
      <button
        type="button"
        aria-label={words.open(one.file)}
        aria-current={current}
        onClick={onChoose}
        className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-left text-[13px] -outline-offset-2 hover:bg-hover aria-[current=true]:bg-accent/8"
      >
        <span className="min-w-0 flex-1 basis-48 font-medium break-words">{one.file}</span>
        <span className="text-muted">{one.who}</span>
        <span className="text-muted tabular-nums">{moment(one.created_at)}</span>
        <span className="text-muted tabular-nums">{words.doneOf(number(one.done), number(one.total))}</span>
        {one.problems > 0 && (
          <span className="text-attention tabular-nums">{words.toLookAfter(number(one.problems))}</span>
        )}
        <Badge meaning={MEANINGS[one.state]}>{words.states[one.state]}</Badge>
      </button>
    </li>
  );
}
