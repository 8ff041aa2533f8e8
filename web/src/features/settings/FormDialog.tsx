import type { ReactNode } from "react";

import { ServerError } from "@/client/http";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { FaultNote } from "@/components/Notes";
import { useMessages } from "@/lib/language/language";

interface FormDialogProps {
  title: string;
  description?: string | undefined;
  /** The verb of the button. */
  action: string;
  /** What sends the form, as `useMutation` tells. */
  sending: { isPending: boolean; error: Error | null };
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A short form in a dialog; it stays open with the reason when the server refuses. */
export function FormDialog({ title, description, action, sending, onSubmit, onClose, children }: FormDialogProps) {
  const { words } = useMessages();
  const { error, isPending } = sending;
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        {error !== null && Object.keys(fieldsOf(error)).length === 0 && <FaultNote>{error.message}</FaultNote>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="primary" disabled={isPending}>
            {isPending ? words.saving : action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What the server says is wrong with each field; the form shows it beside them. */
export function fieldsOf(error: Error | null): Readonly<Record<string, string>> {
  return error instanceof ServerError ? error.fields : {};
}
