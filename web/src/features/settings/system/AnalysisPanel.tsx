import { CircleAlert, CircleCheck, CircleX, Clock3 } from "lucide-react";

import type { Enrolment, SystemStatus } from "@/client/status";
import { Badge } from "@/components/Badge";
import { FaultNote } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { Facts } from "@/features/settings/Facts";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** Whether the analysis works, with the reason when it does not. */
export function AnalysisPanel({ status: { engine, enrolment } }: { status: SystemStatus }) {
  const { system } = useMessages().settings;
  const { people } = useMessages().units;
  const online = engine.ai === "online";
  const providers: Readonly<Record<string, string>> = system.providers;
  return (
    <Panel title={system.analysis}>
      <div className="grid gap-3 px-4 py-3">
        {!online && <FaultNote>{engine.reason}</FaultNote>}
        <Facts
          facts={[
            [
              system.ai,
              <Badge key="ai" meaning={online ? "present" : "alert"} icon={online ? CircleCheck : CircleX}>
                {online ? system.aiOnline : system.aiOffline}
              </Badge>,
            ],
            [system.pack, engine.pack || system.notLoaded],
            [system.provider, providers[engine.provider.toLowerCase()] ?? (engine.provider || system.notLoaded)],
            [system.enrolled, people(enrolment.employees)],
            [system.enrolmentState, <EnrolmentState key="enrolment" enrolment={enrolment} />],
          ]}
        />
      </div>
    </Panel>
  );
}

function EnrolmentState({ enrolment: { state, reason } }: { enrolment: Enrolment }) {
  const { system } = useMessages().settings;
  const look = {
    waiting: { meaning: "attention", icon: Clock3 },
    done: { meaning: "present", icon: CircleCheck },
    failed: { meaning: "alert", icon: CircleX },
  } as const;
  return (
    <span className="grid justify-items-start gap-1">
      <Badge {...look[state]}>{system.enrolment[state]}</Badge>
      {reason !== "" && <span className="text-[13px] text-muted">{reason}</span>}
    </span>
  );
}

/** Whether the record is written, and until when it is complete. */
export function RecordPanel({ status: { record } }: { status: SystemStatus }) {
  const { system } = useMessages().settings;
  const { moment } = useFormat();
  const kept = record.snapshots === "";
  return (
    <Panel title={system.record}>
      <div className="grid gap-3 px-4 py-3">
        {!record.ok && <FaultNote>{record.reason}</FaultNote>}
        <Facts
          facts={[
            [
              system.recordState,
              <Badge key="ok" meaning={record.ok ? "present" : "attention"} icon={record.ok ? CircleCheck : Clock3}>
                {record.ok ? system.recordOk : system.recordWaits}
              </Badge>,
            ],
            [system.waiting, system.sightings(record.waiting)],
            [system.until, record.until === null ? null : moment(record.until)],
            [system.database, <code key="database" className="text-[13px] break-all">{record.database}</code>],
            [
              system.snapshots,
              <span key="snapshots" className="grid justify-items-start gap-1">
                <Badge meaning={kept ? "present" : "attention"} icon={kept ? CircleCheck : CircleAlert}>
                  {kept ? system.snapshotsOk : system.snapshotsOff}
                </Badge>
                {!kept && <span className="text-[13px] text-muted">{record.snapshots}</span>}
              </span>,
            ],
          ]}
        />
      </div>
    </Panel>
  );
}
