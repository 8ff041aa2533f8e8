import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";

import { Button, IconButton } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { TextField } from "@/components/Field";
import { useMessages } from "@/lib/language/language";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** `wide` for pictures and tables. */
  size?: "narrow" | "wide";
  children?: ReactNode;
}

/** Something that wants an answer before anything else; on a phone it takes the whole width. */
export function Dialog({ open, onClose, title, description, size = "narrow", children }: DialogProps) {
  const { words } = useMessages();
  return (
    <Radix.Root
      open={open}
      onOpenChange={(wanted) => {
        if (!wanted) onClose();
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Radix.Content
          {...(description === undefined && { "aria-describedby": undefined })}
          className={`fixed inset-x-0 bottom-0 z-50 mx-auto grid max-h-[92dvh] w-full gap-4 overflow-y-auto rounded-t-lg border border-line bg-raised p-5 shadow-raised sm:top-[8dvh] sm:bottom-auto sm:max-h-[84dvh] sm:rounded-lg ${size === "wide" ? "sm:max-w-4xl" : "sm:max-w-lg"}`}
        >
          <header className="flex items-start justify-between gap-4">
            <Radix.Title className="text-base font-semibold break-words">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton icon={X} label={words.close} className="-mt-1.5 -mr-2" />
            </Radix.Close>
          </header>
          {description !== undefined && (
            <Radix.Description asChild>
              <div className="-mt-2 text-muted">{description}</div>
            </Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ConfirmDialogProps extends Omit<DialogProps, "size"> {
  /** The verb of the button. */
  action: string;
  onConfirm: () => Promise<unknown>;
  /** `primary` where nothing is lost. */
  look?: "danger" | "primary";
  /** A word to type where it cannot be undone. */
  word?: string;
}

/** Asks before something dangerous; it says what will be done, and stays open with the reason if it was not. */
export function ConfirmDialog({ action, onConfirm, look = "danger", word, children, ...dialog }: ConfirmDialogProps) {
  const { words } = useMessages();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const close = () => {
    setTyped("");
    setFault(null);
    dialog.onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setFault(null);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFault(error as Error);
    } finally {
      setBusy(false);
    }
  };
  const ready = word === undefined || typed.trim().toLowerCase() === word.toLowerCase();
  return (
    <Dialog {...dialog} onClose={close}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        {children}
        {word !== undefined && (
          <TextField label={words.typeToConfirm(word)} value={typed} onChange={setTyped} autoComplete="off" />
        )}
        {fault !== null && <FaultNote>{fault.message}</FaultNote>}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{words.cancel}</Button>
          <Button type="submit" look={look} disabled={!ready || busy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
