import { ArrowRight, ChevronDown, Undo2 } from "lucide-react";
import { useState } from "react";

import { Button, IconButton } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { useMessages } from "@/lib/language/language";

import { type Change, trendOf } from "./edits";
import type { ParameterForm } from "./useParameterForm";
import { useWording } from "./wording";

/** What saving would change, old to new, and what follows from it; where it is narrow, a bar that opens. */
export function ChangesPanel({ form }: { form: ParameterForm }) {
  const { settings } = useMessages();
  const [opened, setOpened] = useState(false);
  const { dirty } = form;
  const open = opened && dirty;
  return (
    <aside
      aria-label={settings.general.whatChanges}
      className={`sticky bottom-18 z-10 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel shadow-raised md:bottom-4 xl:top-18 xl:bottom-auto xl:flex xl:max-h-[calc(100dvh-6rem)] xl:shadow-panel ${dirty ? "flex max-h-[65dvh]" : "hidden"}`}
    >
      <header className="flex min-h-11 items-center gap-2 px-4 py-1.5">
        <h2 className={`text-[13px] font-semibold ${dirty ? "max-sm:sr-only" : ""}`}>{settings.general.whatChanges}</h2>
        {dirty && <span className="text-[13px] text-muted max-sm:font-semibold max-sm:text-ink">{settings.general.changes(form.changes.length)}</span>}
        {dirty && <Opener open={open} onOpen={setOpened} />}
      </header>
      <div className={`min-h-0 flex-col border-t border-line xl:flex ${open ? "flex" : "hidden"}`}>
        <Summary form={form} />
        <Decision form={form} />
      </div>
    </aside>
  );
}

/** Where it is narrow: shows the changes before they are saved, and hides them again. */
function Opener({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const { settings } = useMessages();
  return (
    <span className="-mr-2 ml-auto xl:hidden">
      {open ? (
        <IconButton
          icon={ChevronDown}
          label={settings.general.goOn}
          onClick={() => {
            onOpen(false);
          }}
        />
      ) : (
        <Button
          look="primary"
          onClick={() => {
            onOpen(true);
          }}
        >
          {settings.general.review}
        </Button>
      )}
    </span>
  );
}

function Summary({ form }: { form: ParameterForm }) {
  const { settings } = useMessages();
  return (
    <div className="min-h-0 overflow-y-auto">
      {!form.dirty && <p className="px-4 py-3 text-[13px] text-muted">{settings.general.nothingChanged}</p>}
      <ul className="divide-y divide-line">
        {form.changes.map((change) => (
          <ChangeItem
            key={change.id}
            change={change}
            onUndo={() => {
              form.undo(change.id);
            }}
          />
        ))}
      </ul>
      <OthersChanges form={form} />
      {form.error !== null && form.othersChanges.length === 0 && (
        <div className="p-3">
          <FaultNote>{form.error.message}</FaultNote>
        </div>
      )}
    </div>
  );
}

function Decision({ form }: { form: ParameterForm }) {
  const { settings, words } = useMessages();
  const [wrong] = Object.keys(form.faults);
  const save = () => {
    if (wrong === undefined) form.save();
    else showFault(wrong);
  };
  return (
    <footer className="grid gap-2 border-t border-line px-4 py-3">
      <p className="text-[12px] text-muted">{settings.general.holdsAtOnce}</p>
      {form.dirty && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={form.discard}>{settings.general.discard}</Button>
          <Button look="primary" disabled={form.saving} onClick={save}>
            {form.saving ? words.saving : words.save}
          </Button>
        </div>
      )}
    </footer>
  );
}

function ChangeItem({ change, onUndo }: { change: Change; onUndo: () => void }) {
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
function OthersChanges({ form: { othersChanges, acknowledge } }: { form: ParameterForm }) {
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

/** Save was pressed though something is wrong: show it. */
function showFault(id: string): void {
  const field = document.getElementById(`parameter-${id}`);
  field?.scrollIntoView({ block: "center", behavior: "smooth" });
  field?.querySelector<HTMLElement>("input, select")?.focus({ preventScroll: true });
}
