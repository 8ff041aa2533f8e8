import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { NotSignedInError, ServerError } from "@/client/http";
import { changeSettings, type KeptParameters, settingsQuery } from "@/client/settings";
import { toast } from "@/components/toasts";
import { useLanguage, useMessages } from "@/lib/language/language";

import {
  type Change,
  changesBetween,
  edited,
  type Edits,
  type Faults,
  faultsOf,
  type Typed,
  typedOf,
  withEdits,
  without,
} from "./edits";
import { type ParameterId, parametersOf, type Values, valuesOf } from "./values";

/** What was typed into the parameters, and what can be done with it. */
export interface ParameterForm {
  typed: (id: ParameterId) => Typed;
  put: (id: ParameterId, typed: Typed) => void;
  undo: (id: ParameterId) => void;
  discard: () => void;
  /** What would be different, of what is not wrong. */
  changes: readonly Change[];
  faults: Faults;
  /** What the server says is wrong, by the names of the parameters. */
  refusals: Readonly<Record<string, string>>;
  dirty: boolean;
  save: () => void;
  saving: boolean;
  error: Error | null;
  /** What somebody else changed since this was begun; empty where nobody did, or it was seen. */
  othersChanges: readonly Change[];
  acknowledge: () => void;
}

/** A form over what is kept; what was typed stays on top when somebody else changes what is kept. */
export function useParameterForm(kept: KeptParameters): ParameterForm {
  const language = useLanguage();
  const values = useMemo(() => valuesOf(kept.parameters), [kept]);
  const [edits, setEdits] = useState<Edits>({});
  const wanted = withEdits(values, edits, language);
  const faults = faultsOf(wanted);
  const changes = changesBetween(values, wanted).filter(({ id }) => faults[id] === undefined);
  const dirty = Object.keys(edits).length > 0;
  const others = useOthersChanges(values, dirty);
  const saving = useSaving(kept, () => {
    setEdits({});
  });
  const change = (next: Edits) => {
    saving.reset();
    setEdits(next);
  };
  return {
    typed: (id) => edits[id] ?? (id in edits ? null : typedOf(values[id], language)),
    put: (id, typed) => {
      change(edited(edits, id, typed, values, language));
    },
    undo: (id) => {
      change(without(edits, id));
    },
    discard: () => {
      change({});
    },
    changes,
    faults,
    refusals: saving.error instanceof ServerError ? saving.error.fields : {},
    dirty,
    save: () => {
      others.acknowledge();
      saving.mutate(wanted);
    },
    saving: saving.isPending,
    error: saving.error instanceof NotSignedInError ? null : saving.error,
    othersChanges: others.changes,
    acknowledge: () => {
      saving.reset();
      others.acknowledge();
    },
  };
}

/** What was changed by others, compared with what was kept when the form began to differ from it. */
function useOthersChanges(values: Values, dirty: boolean) {
  const [seen, setSeen] = useState(values);
  if (!dirty && seen !== values) setSeen(values);
  return {
    changes: dirty ? changesBetween(seen, values) : [],
    acknowledge: () => {
      setSeen(values);
    },
  };
}

function useSaving(kept: KeptParameters, onSaved: () => void) {
  const { settings } = useMessages();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Values) => changeSettings(parametersOf(wanted), kept.etag),
    onSuccess: (answer) => {
      queries.setQueryData(settingsQuery.queryKey, answer);
      void queries.invalidateQueries({ queryKey: ["status"] });
      onSaved();
      toast(settings.general.saved);
    },
    onError: (error) => {
      if (isConflict(error)) void queries.invalidateQueries({ queryKey: settingsQuery.queryKey });
    },
  });
}

function isConflict(error: Error): boolean {
  return error instanceof ServerError && (error.status === 409 || error.status === 412);
}
