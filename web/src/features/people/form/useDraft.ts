import { useState } from "react";

import { useMessages } from "@/lib/language/language";

import { type DraftFaults, faultsFrom, faultsOf, type PersonDraft } from "./draft";

/** A form about a person, while somebody fills it in. */
export interface DraftForm {
  draft: PersonDraft;
  faults: DraftFaults;
  /** What went wrong with no field in particular. */
  fault: string | undefined;
  dirty: boolean;
  saving: boolean;
  change: (changes: Partial<PersonDraft>) => void;
  submit: () => Promise<void>;
}

/**
 * Fill in a form about a person.
 *
 * @param initial What it begins with.
 * @param save Sends it; what it throws is shown, and what was typed stays.
 */
export function useDraft(initial: PersonDraft, save: (draft: PersonDraft) => Promise<void>): DraftForm {
  const { people } = useMessages();
  const [draft, setDraft] = useState(initial);
  const [faults, setFaults] = useState<DraftFaults>({});
  const [fault, setFault] = useState<string>();
  const [saving, setSaving] = useState(false);
  const change = (changes: Partial<PersonDraft>) => {
    setDraft((known) => ({ ...known, ...changes }));
    setFaults((known) => Object.fromEntries(Object.entries(known).filter(([name]) => !(name in changes))));
  };
  const submit = async () => {
    const found = faultsOf(draft, people.person);
    setFaults(found);
    setFault(undefined);
    if (Object.keys(found).length > 0) return;
    setSaving(true);
    try {
      await save(draft);
    } catch (error) {
      const told = faultsFrom(error as Error);
      setFaults(told);
      if (Object.keys(told).length === 0) setFault((error as Error).message);
    } finally {
      setSaving(false);
    }
  };
  return { draft, faults, fault, dirty: !isSame(draft, initial) && !saving, saving, change, submit };
}

function isSame(one: PersonDraft, other: PersonDraft): boolean {
  return (Object.keys(one) as (keyof PersonDraft)[]).every((name) => one[name] === other[name]);
}
