import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { Link } from "react-router";

import { unreadQuery } from "@/client/alerts";
import { useMessages } from "@/lib/language/language";

/** The bell with the number of alerts that nobody has looked at. */
export function Bell() {
  const { shell } = useMessages();
  const { data: unread = 0 } = useQuery(unreadQuery);
  return (
    <Link to="/alerts" aria-label={`${shell.alerts}: ${unread}`} className="relative grid size-9 place-items-center">
      <BellIcon aria-hidden className="size-5 text-muted" />
      {unread > 0 && (
        <span className="absolute top-0.5 right-0.5 min-w-4.5 rounded-full bg-alert px-1 text-center text-[11px] leading-4.5 text-on-alert">
          {unread}
        </span>
      )}
    </Link>
  );
}
