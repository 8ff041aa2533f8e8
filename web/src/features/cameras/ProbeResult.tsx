import { CircleCheck, CircleX, ScanEye } from "lucide-react";

import type { Probe } from "@/client/cameras";
import { Button } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

interface ProbeResultProps {
  probe: Probe | undefined;
  /** Why it could not be tried at all. */
  fault: Error | null;
  busy: boolean;
  disabled: boolean;
  onTest: () => void;
}

/** Tries an address, and shows what came: a picture and what the camera sends, or what to do. */
export function ProbeResult({ probe, fault, busy, disabled, onTest }: ProbeResultProps) {
  const { cameras } = useMessages();
  return (
    <Panel
      title={cameras.test}
      className="lg:sticky lg:top-18"
      actions={
        <Button icon={ScanEye} onClick={onTest} disabled={busy || disabled}>
          {busy ? cameras.testing : cameras.test}
        </Button>
      }
    >
      <div aria-live="polite" aria-busy={busy} className="grid gap-3 p-4">
        <FirstPicture snapshot={probe?.snapshot ?? null} busy={busy} />
        {fault !== null && <FaultNote>{fault.message}</FaultNote>}
        {probe !== undefined && !busy && <Outcome probe={probe} />}
      </div>
    </Panel>
  );
}

function FirstPicture({ snapshot, busy }: { snapshot: string | null; busy: boolean }) {
  const { cameras } = useMessages();
  return (
    <div className="grid aspect-video place-items-center overflow-hidden rounded bg-black text-center text-[13px] text-white/75">
      {snapshot === null ? (
        <span className="px-6">{busy ? cameras.testNote : cameras.testHelp}</span>
      ) : (
        <img src={snapshot} alt={cameras.testGood} className={`size-full object-contain ${busy ? "opacity-40" : ""}`} />
      )}
    </div>
  );
}

function Outcome({ probe }: { probe: Probe }) {
  const { cameras } = useMessages();
  if (!probe.ok) {
    return (
      <div className="grid gap-1">
        <p className="flex items-center gap-2 font-medium text-alert">
          <CircleX aria-hidden className="size-4" /> {cameras.testBad}
        </p>
        <p className="break-words">{probe.error}</p>
      </div>
    );
  }
  return (
    <>
      <p className="flex items-center gap-2 font-medium text-present">
        <CircleCheck aria-hidden className="size-4" /> {cameras.testGood}
      </p>
      <Facts probe={probe} />
      {probe.codec !== "h264" && <p className="text-[13px] text-muted">{cameras.codecNote}</p>}
    </>
  );
}

function Facts({ probe }: { probe: Probe }) {
  const { cameras } = useMessages();
  const { number } = useFormat();
  const facts = [
    [cameras.size, `${probe.width} × ${probe.height}`],
    [cameras.codec, probe.codec],
    [cameras.announced, probe.fps === null ? "" : number(probe.fps, 1)],
    [cameras.firstPicture, `${number(probe.first_frame_ms)} ms`],
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {facts.map(
        ([name, value]) =>
          value !== "" && (
            <div key={name}>
              <dt className="text-[13px] text-muted">{name}</dt>
              <dd className="font-medium">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
