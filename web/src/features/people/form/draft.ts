import type { Employee } from "@/client/employees";
import { ServerError } from "@/client/http";
import type { Messages } from "@/messages/en";

import { faultOfId, idFromName } from "./ids";

/** What is filled in about a person; an empty shift is none. */
export interface PersonDraft {
  id: string;
  name: string;
  department: string;
  shift: string;
  active: boolean;
}

/** What is wrong with the fields of a draft, by their names. */
export type DraftFaults = Partial<Record<keyof PersonDraft, string>>;

export const NOBODY: PersonDraft = { id: "", name: "", department: "", shift: "", active: true };

export function draftOf({ id, name, department, shift, active }: Employee): PersonDraft {
  return { id, name, department, shift: shift ?? "", active };
}

/** A draft with another name; its id follows as long as nobody has chosen one. */
export function named(draft: PersonDraft, name: string): PersonDraft {
  return draft.id === idFromName(draft.name) ? { ...draft, name, id: idFromName(name) } : { ...draft, name };
}

/** What is wrong with a draft before it is sent. */
export function faultsOf(draft: PersonDraft, words: Messages["people"]["person"]): DraftFaults {
  const id = faultOfId(draft.id, words);
  return {
    ...(draft.name.trim() === "" && { name: words.nameMissing }),
    ...(id !== undefined && { id }),
  };
}

/** What the server found wrong with a draft; an id that is taken belongs next to the id. */
export function faultsFrom(error: Error): DraftFaults {
  if (!(error instanceof ServerError)) return {};
  return error.status === 409 ? { id: error.message } : error.fields;
}

/** What the server is sent of a draft. */
export function fieldsOf({ name, department, shift, active }: PersonDraft) {
  return { name: name.trim(), department: department.trim(), shift: shift === "" ? null : shift, active };
}
