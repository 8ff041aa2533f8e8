import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { Popover } from "radix-ui";
import { useEffect, useState } from "react";

import { unreadQuery } from "@/client/alerts";
import { BellPanel } from "@/features/alerts/BellPanel";
import { useArrivals } from "@/features/alerts/useArrivals";
import { usePreference } from "@/features/alerts/usePreference";
import { useMessages } from "@/lib/language/language";

const MOST_SHOWN = 99;

/** The bell: how many alerts nobody has looked at, and under it the newest. */
export function Bell() {
  const { alerts } = useMessages();
  const { data: unread = 0 } = useQuery(unreadQuery);
  const [open, setOpen] = useState(false);
  const [sound] = usePreference("sound", true);
  const [notify] = usePreference("notify", false);
  const said = useArrivals({ sound, notify });
  useCountInTitle(unread);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={alerts.bell(unread)}
        className="relative grid size-9 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink"
      >
        <BellIcon aria-hidden className="size-5" />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 right-0.5 min-w-4.5 rounded-full bg-alert px-1 text-center text-[11px] leading-4.5 font-medium text-on-alert"
          >
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )}
      </Popover.Trigger>
      <p role="status" className="sr-only">
        {said !== null && <span key={said.id}>{said.words}</span>}
      </p>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={alerts.newest}
          className="z-50 w-[min(24rem,calc(100vw-1rem))] rounded-lg border border-line bg-raised shadow-raised outline-none"
        >
          <BellPanel
            onLeave={() => {
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Shows the number before the title of the tab, whatever page gives it. */
function useCountInTitle(unread: number): void {
  useEffect(() => {
    const mark = () => {
      const plain = document.title.replace(/^\(\d+\+?\) /, "");
      const wanted = unread > 0 ? `(${unread}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    const observer = new MutationObserver(mark);
    const title = document.querySelector("title");
    if (title !== null) observer.observe(title, { childList: true });
    return () => {
      observer.disconnect();
    };
  }, [unread]);
}
