import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";

import { changePassword } from "@/client/auth";
import { ServerError } from "@/client/http";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { FaultNote } from "@/components/Notes";
import { toast } from "@/components/toasts";
import { useMessages } from "@/lib/language/language";

/** Changes the password of whoever is signed in. */
export function PasswordDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { shell, words } = useMessages();
  const [old, setOld] = useState("");
  const [wanted, setWanted] = useState("");
  const save = useMutation({
    mutationFn: () => changePassword(old, wanted),
    onSuccess: () => {
      toast(shell.passwordChanged);
      close();
    },
  });
  const close = () => {
    setOld("");
    setWanted("");
    save.reset();
    onClose();
  };
  const fields = save.error instanceof ServerError ? save.error.fields : {};
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog open={open} onClose={close} title={shell.changePassword}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={shell.oldPassword}
          type="password"
          autoComplete="current-password"
          required
          value={old}
          onChange={setOld}
          error={fields.old}
        />
        <TextField
          label={shell.newPassword}
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          help={shell.passwordHelp}
          value={wanted}
          onChange={setWanted}
          error={fields.new}
        />
        {save.error !== null && Object.keys(fields).length === 0 && <FaultNote>{save.error.message}</FaultNote>}
        <div className="flex justify-end gap-2">
          <Button onClick={close}>{words.cancel}</Button>
          <Button type="submit" look="primary" disabled={save.isPending}>
            {save.isPending ? words.saving : words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
