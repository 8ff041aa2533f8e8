import { CircleCheck, CircleHelp, CircleMinus } from "lucide-react";
import { Link } from "react-router";

import type { PresenceState } from "@/client/tracking";
import { Badge } from "@/components/Badge";
import { Face } from "@/components/Face";
import { personDay, portraitOf } from "@/features/attendance/addresses";
import { useMay } from "@/lib/access";
import { useCameraNames } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { secondsBetween } from "@/lib/moments";
import { useNow } from "@/lib/useNow";

const JUST_NOW = 5;

/** Somebody: photo, here or not, last seen where and when. */
export function PersonCard({ person, className }: { person: PresenceState; className: string }) {
  const { presence, words } = useMessages();
  const readsRecord = useMay("read_record");
  const name = <span className="block truncate font-semibold">{person.name}</span>;
  return (
    <li className={`flex min-w-0 items-center gap-3 ${className}`}>
      <Face src={portraitOf(person.employee)} name={person.name} size="medium" />
      <div className="min-w-0 grow">
        {readsRecord ? (
          <Link to={personDay(person.employee, "")} className="block underline-offset-2 hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
        <span className="block truncate text-[13px] text-muted">
          {person.department || words.noDepartment} · {person.inside ? presence.inside : presence.outside}
        </span>
        <LastSeen person={person} />
        {person.paused && <span className="block text-[12px] text-muted">{presence.paused}</span>}
      </div>
      <Availability person={person} />
    </li>
  );
}

function Availability({ person }: { person: PresenceState }) {
  const { presence } = useMessages();
  const { moment } = useFormat();
  const since = person.since === null ? undefined : presence.since(moment(person.since));
  if (person.paused) {
    return (
      <Badge meaning="attention" icon={CircleHelp} title={presence.paused}>
        {presence.pausedWord}
      </Badge>
    );
  }
  return person.presence === "available" ? (
    <Badge meaning="present" icon={CircleCheck} {...(since !== undefined && { title: since })}>
      {presence.here}
    </Badge>
  ) : (
    <Badge meaning="off" icon={CircleMinus} {...(since !== undefined && { title: since })}>
      {presence.off}
    </Badge>
  );
}

/** Where and when somebody was seen last; the camera leads to its live picture. */
function LastSeen({ person }: { person: PresenceState }) {
  const { presence } = useMessages();
  const { duration } = useFormat();
  const now = useNow();
  const camera = useCameraNames()(person.camera);
  if (person.last_seen === null || person.camera === null) {
    return <span className="block truncate text-[13px] text-muted">{presence.unseen}</span>;
  }
  const ago = secondsBetween(person.last_seen, now);
  return (
    <Link
      to={`/live/${person.camera}`}
      title={presence.atCamera(camera)}
      className="block truncate text-[13px] text-muted underline-offset-2 hover:text-ink hover:underline"
    >
      {ago < JUST_NOW ? presence.now(camera) : presence.ago(camera, duration(ago))}
    </Link>
  );
}
