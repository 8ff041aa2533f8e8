import type { ZoneKind } from "@/client/cameras";
import { SelectField, Switch } from "@/components/Field";
import { LengthField } from "@/features/cameras/rules/LengthField";
import { SeverityChoice } from "@/features/cameras/rules/SeverityChoice";
import { useEditorWords } from "@/messages/editor";
import { usePlaceWords } from "@/messages/places";
import { useWatchingWords } from "@/messages/watching";

import { HoursChoice } from "./HoursChoice";
import { NameField } from "./NameField";
import { FIRST_LOITER, isGuarded, ofKind, type Problems, ZONE_KINDS } from "./places";
import type { ZoneFacts } from "./shapes";
import { useSpanWords } from "./useSpanWords";

export interface FactsFormProps<Facts> {
  facts: Facts;
  problems: Problems;
  /** Something was chosen. */
  put: (facts: Facts) => void;
  /** Something is being typed. */
  type: (facts: Facts) => void;
  /** Typing has ended. */
  onLeave: () => void;
}

/** What a zone is called, what it is for, and when that makes an alert. */
export function ZoneForm(props: FactsFormProps<ZoneFacts>) {
  const { facts, put } = props;
  const editor = useEditorWords();
  const { zoneKinds } = usePlaceWords();
  const alerting = isGuarded(facts.kind) || (facts.loiter_after_s ?? null) !== null;
  return (
    <div className="grid gap-4" onBlur={props.onLeave}>
      <NameField {...props} />
      <SelectField
        label={editor.kind}
        help={editor.kindHelp[facts.kind]}
        value={facts.kind}
        options={ZONE_KINDS.map((value) => ({ value, label: zoneKinds[value] }))}
        onChange={(kind) => {
          put(ofKind(facts, kind));
        }}
      />
      <HoursChoice
        hours={facts.hours ?? null}
        help={editor.hoursHelp[helpOf(facts.kind)]}
        onChange={(hours) => {
          put({ ...facts, hours });
        }}
        onTyping={(hours) => {
          props.type({ ...facts, hours });
        }}
      />
      {isGuarded(facts.kind) && <After {...props} kind={facts.kind} />}
      <Loitering {...props} />
      {alerting && <Alerting {...props} />}
    </div>
  );
}

/** What of the hours is said; those of areas and meals make no alerts, but are reported by. */
function helpOf(kind: ZoneKind): "report" | Exclude<ZoneKind, "area" | "meal"> {
  return isGuarded(kind) ? kind : "report";
}

function After({ kind, facts, problems, type }: FactsFormProps<ZoneFacts> & { kind: Exclude<ZoneKind, "area" | "meal"> }) {
  const editor = useEditorWords();
  const span = useSpanWords();
  return (
    <LengthField
      key={kind}
      label={editor.after[kind]}
      help={editor.atOnce}
      error={span(problems.after, 0)}
      value={facts.after_s}
      onChange={(seconds) => {
        type({ ...facts, after_s: seconds });
      }}
    />
  );
}

function Loitering({ facts, problems, put, type }: FactsFormProps<ZoneFacts>) {
  const editor = useEditorWords();
  const span = useSpanWords();
  const limit = facts.loiter_after_s ?? null;
  const isOwnPost = facts.kind === "work" || facts.kind === "restricted";
  if (isOwnPost && limit === null) return null;
  return (
    <>
      <Switch
        label={editor.loitering}
        checked={limit !== null}
        onChange={(wanted) => {
          put({ ...facts, loiter_after_s: wanted ? FIRST_LOITER : null });
        }}
      />
      {limit !== null && (
        <LengthField
          label={editor.loiterAfter}
          error={span(problems.loiter, 1)}
          value={limit}
          onChange={(seconds) => {
            type({ ...facts, loiter_after_s: seconds });
          }}
        />
      )}
    </>
  );
}

/** How often there may be alerts about a place, and how grave they are. */
export function Alerting<Facts extends Pick<ZoneFacts, "cooldown_s" | "severity">>({ facts, problems, put, type }: FactsFormProps<Facts>) {
  const editor = useEditorWords();
  const watching = useWatchingWords();
  const span = useSpanWords();
  return (
    <>
      <LengthField
        label={watching.pause}
        help={editor.pauseHelp}
        error={span(problems.cooldown, 0)}
        value={facts.cooldown_s}
        onChange={(seconds) => {
          type({ ...facts, cooldown_s: seconds });
        }}
      />
      <SeverityChoice
        label={watching.severity}
        value={facts.severity}
        onChange={(severity) => {
          put({ ...facts, severity });
        }}
      />
    </>
  );
}
