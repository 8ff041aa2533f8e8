import { useEffect } from "react";
import { useBlocker } from "react-router";

import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { useMessages } from "@/lib/language/language";

/** Asks before somebody leaves a form whose changes were not saved. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const { words } = useMessages();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
    };
  }, [dirty]);
  const stay = () => blocker.reset?.();
  return (
    <Dialog open={blocker.state === "blocked"} onClose={stay} title={words.unsavedTitle} description={words.unsaved}>
      <div className="flex justify-end gap-2">
        <Button onClick={stay}>{words.stay}</Button>
        <Button look="danger" onClick={() => blocker.proceed?.()}>
          {words.leave}
        </Button>
      </div>
    </Dialog>
  );
}
