import { Switch } from "@/components/Field";
import { LengthField } from "@/features/cameras/rules/LengthField";
import { useEditorWords } from "@/messages/editor";

import { HoursChoice } from "./HoursChoice";
import { NameField } from "./NameField";
import { LONGEST_WITHIN, SHORTEST_WITHIN } from "./places";
import type { LineFacts } from "./shapes";
import { useSpanWords } from "./useSpanWords";
import { Alerting, type FactsFormProps } from "./ZoneForm";

/** What a counting line is called, and whether somebody who slips through behind an employee makes an alert. */
export function LineForm(props: FactsFormProps<LineFacts>) {
  const { facts, put } = props;
  const editor = useEditorWords();
  return (
    <div className="grid gap-4" onBlur={props.onLeave}>
      <NameField {...props} />
      <Switch
        label={editor.tailgating}
        help={editor.tailgatingHelp}
        checked={facts.tailgating}
        onChange={(tailgating) => {
          put({ ...facts, tailgating });
        }}
      />
      {facts.tailgating && <Tailgating {...props} />}
    </div>
  );
}

function Tailgating(props: FactsFormProps<LineFacts>) {
  const { facts, problems, put, type } = props;
  const editor = useEditorWords();
  const span = useSpanWords();
  return (
    <>
      <LengthField
        label={editor.within}
        error={span(problems.within, SHORTEST_WITHIN, LONGEST_WITHIN)}
        value={facts.within_s}
        onChange={(seconds) => {
          type({ ...facts, within_s: seconds });
        }}
      />
      <HoursChoice
        hours={facts.hours ?? null}
        help={editor.hoursHelp.line}
        onChange={(hours) => {
          put({ ...facts, hours });
        }}
        onTyping={(hours) => {
          type({ ...facts, hours });
        }}
      />
      <Alerting {...props} />
    </>
  );
}
