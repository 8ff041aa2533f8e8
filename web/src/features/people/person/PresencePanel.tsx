import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleHelp, CircleMinus } from "lucide-react";

import { camerasQuery } from "@/client/cameras";
import type { Employee } from "@/client/employees";
import { portraitOf } from "@/client/faces";
import { type PresenceState, trackingQuery } from "@/client/tracking";
import { Badge } from "@/components/Badge";
import { Face } from "@/components/Face";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** Whether a person is here now, and how they look. */
export function PresencePanel({ employee }: { employee: Employee }) {
  const { people } = useMessages();
  const { data } = useQuery(trackingQuery);
  const presence = data?.presence.find((row) => row.employee === employee.id);
  return (
    <Panel title={people.person.now}>
      <div className="flex items-center gap-4 p-4">
        <Face src={portraitOf(employee)} name={employee.name} size="huge" />
        <div className="grid min-w-0 gap-1">
          {presence !== undefined ? <Known presence={presence} /> : data !== undefined && <Unfollowed />}
        </div>
      </div>
    </Panel>
  );
}

function Unfollowed() {
  const { people } = useMessages();
  return (
    <>
      <span>
        <Badge meaning="off">{people.person.nowNothing}</Badge>
      </span>
      <span className="text-[13px] text-muted">{people.person.nowNothingHelp}</span>
    </>
  );
}

function Known({ presence }: { presence: PresenceState }) {
  const { people } = useMessages();
  const { moment } = useFormat();
  const cameras = useQuery(camerasQuery).data;
  const place = cameras?.find(({ id }) => id === presence.camera)?.name ?? presence.camera;
  return (
    <>
      <span className="flex flex-wrap items-center gap-2">
        <State presence={presence} />
        {presence.since !== null && (
          <span className="text-[13px] text-muted">{people.person.nowSince(moment(presence.since))}</span>
        )}
      </span>
      <span className="text-[13px] text-muted">
        {presence.last_seen === null || place === null
          ? people.person.neverSeen
          : people.person.seenAt(place, moment(presence.last_seen))}
      </span>
    </>
  );
}

function State({ presence }: { presence: PresenceState }) {
  const { people } = useMessages();
  if (presence.paused) {
    return (
      <Badge meaning="attention" icon={CircleHelp} title={people.person.pausedHelp}>
        {people.person.nowPaused}
      </Badge>
    );
  }
  return presence.presence === "available" ? (
    <Badge meaning="present" icon={CircleCheck}>
      {people.person.nowPresent}
    </Badge>
  ) : (
    <Badge meaning="off" icon={CircleMinus}>
      {people.person.nowOff}
    </Badge>
  );
}
