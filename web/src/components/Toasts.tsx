import { Toast as Radix } from "radix-ui";
import { useSyncExternalStore } from "react";

import { currentToasts, endToast, subscribeToasts } from "@/components/toasts";
import { useMessages } from "@/lib/language/language";

/** Shows the results of what the user just did, bottom left. */
export function Toasts() {
  const { words } = useMessages();
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts);
  return (
    <Radix.Provider duration={4000} swipeDirection="left">
      {toasts.map(({ id, text, undo }) => (
        <Radix.Root
          key={id}
          onOpenChange={(open) => {
            if (!open) endToast(id);
          }}
          className="arrive flex items-center gap-3 rounded-lg bg-ink px-4 py-3 text-surface shadow-raised"
        >
          <Radix.Description className="min-w-0 break-words">{text}</Radix.Description>
          {undo !== undefined && (
            <Radix.Action altText={words.undo} onClick={undo} className="font-semibold underline underline-offset-2">
              {words.undo}
            </Radix.Action>
          )}
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed bottom-20 left-4 z-60 grid max-w-[min(24rem,calc(100vw-2rem))] gap-2 md:bottom-4" />
    </Radix.Provider>
  );
}
