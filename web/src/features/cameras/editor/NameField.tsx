import { TextField } from "@/components/Field";
import { useEditorWords } from "@/messages/editor";

import { LONGEST_NAME } from "./places";
import type { FactsFormProps } from "./ZoneForm";

/** What a place is called. */
export function NameField<Facts extends { name: string }>({ facts, problems, type }: FactsFormProps<Facts>) {
  const editor = useEditorWords();
  return (
    <TextField
      label={editor.name}
      maxLength={LONGEST_NAME}
      autoComplete="off"
      value={facts.name}
      error={problems.name === undefined ? undefined : editor.problems[problems.name]}
      onChange={(name) => {
        type({ ...facts, name });
      }}
    />
  );
}
