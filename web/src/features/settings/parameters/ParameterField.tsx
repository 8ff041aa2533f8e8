import { RotateCcw } from "lucide-react";
import type { ComponentProps } from "react";

import { SelectField, Switch, TextField } from "@/components/Field";
import { TimeField } from "@/features/settings/TimeField";
import { ZoneField } from "@/features/settings/ZoneField";
import { LANGUAGES, useLanguage, useMessages } from "@/lib/language/language";
import type { Messages } from "@/messages/en";

import { typedOf, valueOf } from "./edits";
import { HoursField } from "./HoursField";
import { type ControlProps, NumberField } from "./NumberField";
import { OptionalNumber } from "./OptionalNumber";
import { initialOf, type Spec, SPECS } from "./specs";
import { type Hours, isSame } from "./values";
import { useWording } from "./wording";

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

type ParameterFieldProps = Omit<ControlProps, "label" | "help">;

/** One parameter: its field, its meaning, its range, and the way back to what it is by itself. */
export function ParameterField(props: ParameterFieldProps) {
  const { settings } = useMessages();
  const { label, meaning } = settings.parameters[props.id];
  return (
    <div id={`parameter-${props.id}`} className="grid scroll-mt-32 gap-1 px-4 py-3.5">
      <Control {...props} label={label} help={meaning} />
      <Notes {...props} label={label} />
    </div>
  );
}

function Control(props: ControlProps) {
  const { id, typed, onChange, label, help } = props;
  const spec = SPECS[id];
  if (spec.kind === "number") {
    return spec.optional ? <OptionalNumber {...props} spec={spec} /> : <NumberField {...props} spec={spec} />;
  }
  if (spec.kind === "flag") return <Switch label={label} help={help} checked={typed === true} onChange={onChange} />;
  if (spec.kind === "hours") return <HoursField {...props} hours={typed as Hours | null} />;
  return <TextControl {...props} text={typeof typed === "string" ? typed : ""} />;
}

function TextControl({ id, text, onChange, error, label, help }: ControlProps & { text: string }) {
  const field = { label, help, error, onChange, value: text };
  const spec = SPECS[id];
  if (spec.kind === "zone") return <ZoneField {...field} className="max-w-md" />;
  if (spec.kind === "time") return <TimeField {...field} />;
  if (spec.kind === "mode") return <ModeControl {...field} value={text as Mode} />;
  if (spec.kind === "language") return <SelectField {...field} options={LANGUAGE_OPTIONS} className="max-w-md" />;
  return <TextField {...field} className="max-w-md" maxLength={spec.kind === "text" ? spec.longest : 200} />;
}

type Mode = keyof Messages["settings"]["general"]["modes"];

const MODES: readonly Mode[] = ["off", "observe", "enforce"];

function ModeControl(field: Omit<ComponentProps<typeof SelectField<Mode>>, "options">) {
  const { modes } = useMessages().settings.general;
  return <SelectField {...field} options={MODES.map((value) => ({ value, label: modes[value] }))} className="max-w-md" />;
}

/** What is rather chosen than brought back to what it was. */
const CHOSEN: readonly Spec["kind"][] = ["text", "language", "zone", "flag", "mode"];

/** The range and the default, and the way back to it. */
function Notes({ id, typed, onChange, label }: ParameterFieldProps & { label: string }) {
  const { settings } = useMessages();
  const language = useLanguage();
  const wording = useWording();
  const initial = initialOf(id);
  if (initial === undefined || CHOSEN.includes(SPECS[id].kind)) return null;
  const given = wording.value(id, initial);
  const parts = [wording.range(id), settings.general.byDefault(given)].filter((part) => part !== null);
  return (
    <p className="flex min-h-6 flex-wrap items-center gap-x-3 text-[12px] text-muted">
      {parts.join(" · ")}
      {!isSame(valueOf(id, typed, language), initial) && (
        <button
          type="button"
          aria-label={settings.general.resetLabel(label, given)}
          className="inline-flex h-6 items-center gap-1 rounded font-medium text-accent-ink hover:underline"
          onClick={() => {
            onChange(typedOf(initial, language));
          }}
        >
          <RotateCcw aria-hidden className="size-3.5" />
          {settings.general.reset(given)}
        </button>
      )}
    </p>
  );
}
