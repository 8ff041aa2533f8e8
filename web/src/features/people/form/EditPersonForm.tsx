import { useQueryClient } from "@tanstack/react-query";

import { changeEmployee, type Employee, employeeQuery } from "@/client/employees";
import { Button } from "@/components/Button";
import { Switch } from "@/components/Field";
import { FaultNote } from "@/components/Notes";
import { toast } from "@/components/toasts";
import { UnsavedGuard } from "@/components/UnsavedGuard";
import { useMessages } from "@/lib/language/language";

import { draftOf, fieldsOf } from "./draft";
import { PersonFields } from "./PersonFields";
import { useDraft } from "./useDraft";

interface EditPersonFormProps {
  employee: Employee;
  /** The form is not needed any more, be it saved or given up. */
  onEnd: () => void;
}

/** The data of a person, to be changed in place. */
export function EditPersonForm({ employee, onEnd }: EditPersonFormProps) {
  const { people, words } = useMessages();
  const queries = useQueryClient();
  const form = useDraft(draftOf(employee), async (draft) => {
    const changed = await changeEmployee(employee.id, fieldsOf(draft));
    queries.setQueryData(employeeQuery(employee.id).queryKey, changed);
    void queries.invalidateQueries({ queryKey: ["employees"] });
    toast(people.person.saved(changed.name));
    onEnd();
  });
  return (
    <form
      noValidate
      className="grid gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <UnsavedGuard dirty={form.dirty} />
      <PersonFields draft={form.draft} faults={form.faults} onChange={form.change} />
      <Switch
        label={people.active}
        help={people.person.activeHelp}
        checked={form.draft.active}
        onChange={(active) => {
          form.change({ active });
        }}
      />
      {form.fault !== undefined && <FaultNote>{form.fault}</FaultNote>}
      <div className="flex justify-end gap-2">
        <Button onClick={onEnd}>{words.cancel}</Button>
        <Button type="submit" look="primary" disabled={form.saving}>
          {form.saving ? words.saving : words.save}
        </Button>
      </div>
    </form>
  );
}
