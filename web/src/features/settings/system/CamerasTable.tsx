import { Cctv, CircleAlert, CircleCheck, CircleMinus, CircleX, LoaderCircle, type LucideIcon } from "lucide-react";
import { useNavigate } from "react-router";

import type { CameraHealth, CameraState } from "@/client/status";
import { Badge, type Meaning } from "@/components/Badge";
import { EmptyState } from "@/components/Notes";
import type { Column } from "@/components/table/columns";
import { DataTable } from "@/components/table/DataTable";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const LOOKS: Record<CameraState, { meaning: Meaning; icon: LucideIcon }> = {
  online: { meaning: "present", icon: CircleCheck },
  connecting: { meaning: "attention", icon: LoaderCircle },
  offline: { meaning: "alert", icon: CircleX },
  error: { meaning: "alert", icon: CircleAlert },
  stopped: { meaning: "off", icon: CircleMinus },
};

/** How each camera is: rates, latency, what went wrong last. */
export function CamerasTable({ cameras }: { cameras: readonly CameraHealth[] | undefined }) {
  const { system } = useMessages().settings;
  const navigate = useNavigate();
  return (
    <section aria-label={system.cameras} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="text-base font-semibold">{system.cameras}</h2>
      <DataTable
        name="camera-health"
        label={system.cameras}
        columns={useColumns()}
        rows={cameras}
        keyOf={({ id }) => id}
        onOpen={({ id }) => void navigate(`/live/${encodeURIComponent(id)}`)}
        empty={
          <EmptyState icon={Cctv} title={system.noCameras}>
            {system.noCamerasHelp}
          </EmptyState>
        }
      />
    </section>
  );
}

function useColumns(): Column<CameraHealth>[] {
  const { system } = useMessages().settings;
  const { number } = useFormat();
  return [
    { id: "name", header: system.camera, cell: ({ name }) => <span className="font-medium">{name}</span> },
    { id: "state", header: system.state, card: "aside", cell: (camera) => <State camera={camera} /> },
    {
      id: "analysed",
      header: system.analysed,
      align: "right",
      cell: ({ fps_analysed: analysed, fps_in: sent, state }) =>
        state === "online" && system.analysedOf(number(analysed, 1), number(sent, 1)),
    },
    { id: "dropped", header: system.dropped, align: "right", cell: ({ dropped }) => number(dropped), card: "none" },
    { id: "latency", header: system.latency, align: "right", cell: (camera) => <Latency camera={camera} /> },
    {
      id: "error",
      header: system.lastError,
      cell: ({ reason, last_error: last }) =>
        (reason || last) !== "" && <span className="block min-w-48 py-1 whitespace-normal">{reason || last}</span>,
    },
  ];
}

function State({ camera: { state } }: { camera: CameraHealth }) {
  const { system } = useMessages().settings;
  return <Badge {...LOOKS[state]}>{system.states[state]}</Badge>;
}

function Latency({ camera: { latency_ms: latency } }: { camera: CameraHealth }) {
  const { system } = useMessages().settings;
  const { number } = useFormat();
  if (latency.p50 === null || latency.p95 === null) return null;
  return system.milliseconds(`${number(latency.p50)} / ${number(latency.p95)}`);
}
