import { ChevronDown } from "lucide-react";
import { useState } from "react";

import { Button, IconButton } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { useMessages } from "@/lib/language/language";

import { ChangeItem, FaultItem, OthersChanges, showField } from "./ChangeItems";
import { PARAMETERS } from "./specs";
import type { ParameterForm } from "./useParameterForm";

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
      <OthersChanges form={form} />
      {form.error !== null && form.othersChanges.length === 0 && (
        <div className="p-3">
          <FaultNote>{form.error.message}</FaultNote>
        </div>
      )}
      {!form.dirty && <p className="px-4 py-3 text-[13px] text-muted">{settings.general.nothingChanged}</p>}
      <ul className="divide-y divide-line">
        {PARAMETERS.map((id) => {
          const fault = form.faults[id];
          return fault !== undefined && <FaultItem key={id} id={id} fault={fault} />;
        })}
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
    </div>
  );
}

function Decision({ form }: { form: ParameterForm }) {
  const { settings, words } = useMessages();
  const [wrong] = Object.keys(form.faults);
  const save = () => {
    if (wrong === undefined) form.save();
    else showField(wrong);
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
