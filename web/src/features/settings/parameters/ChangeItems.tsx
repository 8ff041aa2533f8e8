import { ArrowRight, Undo2 } from "lucide-react";

import { Button, IconButton } from "@/components/Button";
import { useMessages } from "@/lib/language/language";

import { type Change, type Fault, trendOf } from "./edits";
import type { ParameterForm } from "./useParameterForm";
import type { ParameterId } from "./values";
import { useWording } from "./wording";

/** Something that cannot be saved as it is, and the way to it. */
export function FaultItem({ id, fault }: { id: ParameterId; fault: Fault }) {
  const { settings } = useMessages();
  const wording = useWording();
  return (
    <li className="px-4 py-3">
      <button
        type="button"
        className="grid rounded text-left hover:underline"
        onClick={() => {
          showField(id);
        }}
      >
        <span className="font-medium">{settings.parameters[id].label}</span>
        <span className="text-[13px] text-alert">{wording.fault(id, fault)}</span>
      </button>
    </li>
  );
}

/** One change: old to new, and what follows. */
export function ChangeItem({ change, onUndo }: { change: Change; onUndo: () => void }) {
  const { settings } = useMessages();
  const wording = useWording();
  const { label, effect } = settings.parameters[change.id];
  return (
    <li className="grid gap-1 px-4 py-3">
      <div className="flex items-start justify-between gap-2">
        <span className="font-medium">{label}</span>
        <IconButton icon={Undo2} label={settings.general.undoChange(label)} onClick={onUndo} className="-my-2 -mr-2" />
      </div>
      <FromTo change={change} />
      <p className="text-[13px] text-muted">{effect(wording.given(change.id, change.to), trendOf(change))}</p>
    </li>
  );
}

function FromTo({ change: { id, from, to } }: { change: Change }) {
  const { settings } = useMessages();
  const wording = useWording();
  const [before, after] = [wording.value(id, from), wording.value(id, to)];
  return (
    <p className="flex flex-wrap items-center gap-1.5">
      <span className="sr-only">{settings.general.fromTo(before, after)}</span>
      <s aria-hidden className="min-w-0 break-words text-muted">
        {before}
      </s>
      <ArrowRight aria-hidden className="size-3.5 shrink-0 text-muted" />
      <strong aria-hidden className="min-w-0 font-semibold break-words text-accent-ink">
        {after}
      </strong>
    </p>
  );
}

/** What somebody else changed while this was being typed. */
export function OthersChanges({ form: { othersChanges, acknowledge } }: { form: ParameterForm }) {
  const { settings } = useMessages();
  if (othersChanges.length === 0) return null;
  return (
    <section role="alert" className="m-3 grid gap-2 rounded-lg border border-attention/40 bg-attention/8 px-3 py-2">
      <h3 className="font-semibold text-attention">{settings.general.othersChanged}</h3>
      <p className="text-[13px]">{settings.general.othersChangedHelp}</p>
      <ul className="grid gap-1.5 text-[13px]">
        {othersChanges.map((change) => (
          <li key={change.id}>
            <span className="font-medium">{settings.parameters[change.id].label}</span>
            <FromTo change={change} />
          </li>
        ))}
      </ul>
      <Button className="justify-self-start" onClick={acknowledge}>
        {settings.general.understood}
      </Button>
    </section>
  );
}

/** Bring a parameter's field before the eyes. */
export function showField(id: string): void {
  const field = document.getElementById(`parameter-${id}`);
  field?.scrollIntoView({ block: "center", behavior: "smooth" });
  field?.querySelector<HTMLElement>("input, select")?.focus({ preventScroll: true });
}
