import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/Button";
import { useMessages } from "@/lib/language/language";

interface StepNoteProps {
  /** What is there already. */
  note: string;
  onDone: () => void;
  /** The button that does the step once more. */
  children: ReactNode;
}

/** A step that is done already: what is there, more of it, or on. */
export function StepNote({ note, onDone, children }: StepNoteProps) {
  const { setup } = useMessages();
  return (
    <div className="grid gap-4">
      <p className="flex items-center gap-2">
        <CircleCheck aria-hidden className="size-5 text-present" />
        {note}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button look="primary" onClick={onDone}>
          {setup.goOn}
        </Button>
      </div>
    </div>
  );
}
