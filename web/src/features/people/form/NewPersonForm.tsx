import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { addEmployee, type Employee } from "@/client/employees";
import { Button } from "@/components/Button";
import { TextField } from "@/components/Field";
import { FaultNote } from "@/components/Notes";
import { UnsavedGuard } from "@/components/UnsavedGuard";
import { useMessages } from "@/lib/language/language";

import { fieldsOf, named, NOBODY, type PersonDraft } from "./draft";
import { PersonFields } from "./PersonFields";
import { useDraft } from "./useDraft";

interface NewPersonFormProps {
  /** The verb of the button. */
  action: string;
  /** Goes on once the person is known; the form counts as saved until it is done. */
  onAdded: (employee: Employee) => void | Promise<void>;
  /** Other buttons, before the one that saves. */
  children?: ReactNode;
}

/** A form that adds a person; faces come afterwards. */
export function NewPersonForm({ action, onAdded, children }: NewPersonFormProps) {
  const { people, words } = useMessages();
  const queries = useQueryClient();
  const form = useDraft(NOBODY, async (draft) => {
    const employee = await addEmployee({ id: draft.id.trim(), ...fieldsOf(draft) });
    void queries.invalidateQueries({ queryKey: ["employees"] });
    await onAdded(employee);
  });
  const change = (changes: Partial<PersonDraft>) => {
    form.change(changes.name === undefined ? changes : named(form.draft, changes.name));
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void form.submit();
      }}
    >
      <UnsavedGuard dirty={form.dirty} />
      <PersonFields draft={form.draft} faults={form.faults} onChange={change}>
        <TextField
          label={people.person.id}
          value={form.draft.id}
          error={form.faults.id}
          help={people.person.idHelp}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(id) => {
            form.change({ id });
          }}
        />
      </PersonFields>
      {form.fault !== undefined && <FaultNote>{form.fault}</FaultNote>}
      <div className="flex flex-wrap justify-end gap-2">
        {children}
        <Button type="submit" look="primary" disabled={form.saving}>
          {form.saving ? words.saving : action}
        </Button>
      </div>
    </form>
  );
}
