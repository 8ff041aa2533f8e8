import { CircleAlert, CircleCheck, Clock3 } from "lucide-react";

import type { SystemStatus } from "@/client/status";
import { Badge } from "@/components/Badge";
import { FaultNote } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { Facts } from "@/features/settings/Facts";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import type { Messages } from "@/messages/en";

/** Whether the record is written, and until when it is complete. */
export function RecordPanel({ status: { record, redis } }: { status: SystemStatus }) {
  const { system } = useMessages().settings;
  const { moment } = useFormat();
  return (
    <Panel title={system.record}>
      <div className="grid gap-3 px-4 py-3">
        {!record.ok && <FaultNote>{record.reason}</FaultNote>}
        <Facts
          facts={[
            [system.recordState, <RecordState key="state" ok={record.ok} />],
            [system.waiting, system.sightings(record.waiting)],
            [system.until, record.until === null ? null : moment(record.until)],
            [
              system.database,
              <code key="database" className="text-[13px] break-all">
                {record.database}
              </code>,
            ],
            [system.redis, redis === null ? null : <RedisState key="redis" reason={redis} />],
            [system.snapshots, <SnapshotState key="snapshots" reason={record.snapshots} />],
            [system.snapshotSpace, <SnapshotSpace key="space" space={record.snapshot_space} />],
          ]}
        />
      </div>
    </Panel>
  );
}

function RecordState({ ok }: { ok: boolean }) {
  const { system } = useMessages().settings;
  return (
    <Badge meaning={ok ? "present" : "attention"} icon={ok ? CircleCheck : Clock3}>
      {ok ? system.recordOk : system.recordWaits}
    </Badge>
  );
}

/** Whether Redis answers; the reason is empty while it does. */
function RedisState({ reason }: { reason: string }) {
  const { system } = useMessages().settings;
  const answers = reason === "";
  return (
    <span className="grid justify-items-start gap-1">
      <Badge meaning={answers ? "present" : "attention"} icon={answers ? CircleCheck : CircleAlert}>
        {answers ? system.redisAnswers : system.redisAway}
      </Badge>
      {!answers && <span className="text-[13px] text-muted">{reason}</span>}
    </span>
  );
}

/** Whether snapshots are kept; the reason is empty while they are. */
function SnapshotState({ reason }: { reason: string }) {
  const { system } = useMessages().settings;
  const kept = reason === "";
  return (
    <span className="grid justify-items-start gap-1">
      <Badge meaning={kept ? "present" : "attention"} icon={kept ? CircleCheck : CircleAlert}>
        {kept ? system.snapshotsOk : system.snapshotsOff}
      </Badge>
      {!kept && <span className="text-[13px] text-muted">{reason}</span>}
    </span>
  );
}

/** What snapshots take and may take, and what is free. */
function SnapshotSpace({ space: { used, most, free } }: { space: SystemStatus["record"]["snapshot_space"] }) {
  const { system } = useMessages().settings;
  const { number } = useFormat();
  const megabytes = (bytes: number) => number(bytes / 1e6);
  const taken = used === null ? null : spaceTaken(system, megabytes(used), most === null ? null : megabytes(most));
  const left = free === null ? null : system.spaceFree(megabytes(free));
  return [taken, left].filter((part) => part !== null).join(" · ");
}

function spaceTaken(words: Messages["settings"]["system"], taken: string, most: string | null): string {
  return most === null ? words.spaceTaken(taken) : words.spaceTakenOf(taken, most);
}
