import { UserRoundPlus } from "lucide-react";

import type { UnknownSighting } from "@/client/faces";
import { Button } from "@/components/Button";
import { Face } from "@/components/Face";
import { useMessages } from "@/lib/language/language";

const SHOWN = 5;

interface ChosenBarProps {
  chosen: ReadonlyMap<string, UnknownSighting>;
  onClear: () => void;
  onAsk: () => void;
}

/** The faces that were chosen, and what to do with them; it stays in sight. */
export function ChosenBar({ chosen, onClear, onAsk }: ChosenBarProps) {
  const { people, words } = useMessages();
  return (
    <div className="arrive sticky bottom-20 z-10 mx-auto flex w-fit max-w-full flex-wrap items-center gap-3 rounded-lg border border-line bg-raised px-3 py-2 shadow-raised md:bottom-4">
      <span aria-hidden className="flex -space-x-2 max-sm:hidden">
        {[...chosen.values()].slice(0, SHOWN).map(({ id, face }) => (
          <Face key={id} src={face} name={words.unknown} size="small" />
        ))}
      </span>
      <span role="status" className="font-medium">
        {people.faces.chosen(chosen.size)}
      </span>
      <Button look="plain" onClick={onClear}>
        {words.cancel}
      </Button>
      <Button look="primary" icon={UserRoundPlus} onClick={onAsk}>
        {people.faces.whoIsIt}
      </Button>
    </div>
  );
}
