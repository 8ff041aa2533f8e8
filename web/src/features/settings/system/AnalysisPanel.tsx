import { CircleCheck, CircleX, Clock3, Gauge } from "lucide-react";

import type { Enrolment, SystemStatus } from "@/client/status";
import { Badge } from "@/components/Badge";
import { FaultNote } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { Facts } from "@/features/settings/Facts";
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
        <EngineNote engine={engine} />
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

/** Why the analysis does not work, or works slower than it was set to. */
function EngineNote({ engine: { reason, notice } }: { engine: SystemStatus["engine"] }) {
  if (reason !== "") return <FaultNote>{reason}</FaultNote>;
  if (notice === "") return null;
  return (
    <p className="flex gap-2 rounded-lg border border-attention/40 bg-attention/8 px-3 py-2">
      <Gauge aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
      <span className="min-w-0 break-words">{notice}</span>
    </p>
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
