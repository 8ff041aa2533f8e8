import type { ReactNode } from "react";

import { Button } from "@/components/Button";
import { useMessages } from "@/lib/language/language";

/** The buttons under a step; every step may be left out. */
export function StepActions({ onSkip, children }: { onSkip: () => void; children?: ReactNode }) {
  const { setup } = useMessages();
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button look="plain" onClick={onSkip}>
        {setup.skip}
      </Button>
      {children}
    </div>
  );
}
