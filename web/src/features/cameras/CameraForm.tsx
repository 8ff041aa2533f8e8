import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { type Camera, type CameraFields, type Probe, testCamera, testKnownCamera } from "@/client/cameras";
import { ServerError } from "@/client/http";
import { Button } from "@/components/Button";
import { ConfirmDialog } from "@/components/Dialog";
import { FaultNote } from "@/components/Notes";
import { AnalysisFields } from "@/features/cameras/AnalysisFields";
import { ConnectionFields } from "@/features/cameras/ConnectionFields";
import { type CameraDraft, fieldsOf } from "@/features/cameras/draft";
import { IdentityFields } from "@/features/cameras/IdentityFields";
import { ProbeResult } from "@/features/cameras/ProbeResult";
import { WatchFields } from "@/features/cameras/WatchFields";
import { useMessages } from "@/lib/language/language";

interface CameraFormProps {
  draft: CameraDraft;
  onChange: (changes: Partial<CameraDraft>) => void;
  /** The camera as it is kept, undefined for a new one. */
  known?: Camera;
  /** Saves; what it throws is shown, by field where it says so. */
  onSave: (fields: CameraFields) => Promise<unknown>;
  /** The verb of the button. */
  action: string;
  /** Beside the button: another way out. */
  aside?: ReactNode;
}

/** Everything about a camera but what is drawn on its picture, and a test that shows that picture. */
export function CameraForm({ draft, onChange, known, onSave, action, aside }: CameraFormProps) {
  const { cameras, words } = useMessages();
  const probe = useProbe(draft, known);
  const saving = useMutation({ mutationFn: () => onSave(fieldsOf(draft, known)) });
  const [unsure, setUnsure] = useState(false);
  const fields = saving.error instanceof ServerError ? saving.error.fields : {};
  const untested = known === undefined && probe.data?.ok !== true;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (untested) setUnsure(true);
        else saving.mutate();
      }}
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]"
    >
      <div className="grid gap-6">
        <IdentityFields draft={draft} onChange={onChange} errors={fields} isNew={known === undefined} />
        <ConnectionFields draft={draft} onChange={onChange} errors={fields} known={known} />
        <AnalysisFields draft={draft} onChange={onChange} errors={fields} />
        <WatchFields draft={draft} onChange={onChange} errors={fields} />
        {saving.error !== null && Object.keys(fields).length === 0 && <FaultNote>{saving.error.message}</FaultNote>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={saving.isPending}>
            {saving.isPending ? words.saving : action}
          </Button>
          {aside}
        </div>
      </div>
      <ProbeResult
        probe={probe.data}
        fault={probe.error}
        busy={probe.isPending}
        disabled={draft.source.trim() === ""}
        onTest={() => {
          probe.mutate();
        }}
      />
      <ConfirmDialog
        open={unsure}
        onClose={() => {
          setUnsure(false);
        }}
        title={cameras.saveUntested}
        description={cameras.saveUntestedHelp}
        action={cameras.saveAnyway}
        onConfirm={() => saving.mutateAsync()}
      />
    </form>
  );
}

/** Tries the address; that of a known camera whose connection was not touched with the password that is known. */
function useProbe(draft: CameraDraft, known: Camera | undefined) {
  return useMutation({
    mutationFn: (): Promise<Probe> => {
      const untouched = draft.source === known?.source && draft.password === "" && draft.username === "";
      return untouched ? testKnownCamera(known.id) : testCamera(fieldsOf(draft, known));
    },
  });
}
