import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { addLeave, leavesQuery } from "@/client/employees";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { TextField } from "@/components/Field";
import { FaultNote } from "@/components/Notes";
import { toast } from "@/components/toasts";
import { useMessages } from "@/lib/language/language";

import { faultsOfLeave } from "./leaves";

interface LeaveDialogProps {
  employee: string;
  open: boolean;
  onClose: () => void;
}

/** Enters days on which a person is not expected. */
export function LeaveDialog({ employee, open, onClose }: LeaveDialogProps) {
  const { people } = useMessages();
  return (
    <Dialog open={open} onClose={onClose} title={people.person.addLeave}>
      <LeaveForm employee={employee} onEnd={onClose} />
    </Dialog>
  );
}

function LeaveForm({ employee, onEnd }: { employee: string; onEnd: () => void }) {
  const { people, words } = useMessages();
  const [leave, setLeave] = useState({ first: "", last: "", reason: "" });
  const [faults, setFaults] = useState<{ first?: string; last?: string }>({});
  const { saving, fault, save } = useSaving(employee, onEnd);
  const put = (changes: Partial<typeof leave>) => {
    setFaults({});
    setLeave((known) => ({ ...known, ...changes }));
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const found = faultsOfLeave(leave, people.person);
        setFaults(found);
        if (Object.keys(found).length === 0) void save(leave);
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        <TextField
          type="date"
          label={people.person.first}
          value={leave.first}
          error={faults.first}
          onChange={(first) => {
            put({ first, last: leave.last === "" || leave.last < first ? first : leave.last });
          }}
        />
        <TextField
          type="date"
          label={people.person.last}
          value={leave.last}
          min={leave.first}
          error={faults.last}
          onChange={(last) => {
            put({ last });
          }}
        />
      </div>
      <TextField
        label={people.person.reason}
        help={words.optional}
        placeholder={people.person.reasonPlaceholder}
        maxLength={500}
        value={leave.reason}
        onChange={(reason) => {
          put({ reason });
        }}
      />
      {fault !== undefined && <FaultNote>{fault}</FaultNote>}
      <div className="flex justify-end gap-2">
        <Button onClick={onEnd}>{words.cancel}</Button>
        <Button type="submit" look="primary" disabled={saving}>
          {saving ? words.saving : people.person.addLeave}
        </Button>
      </div>
    </form>
  );
}

function useSaving(employee: string, onEnd: () => void) {
  const { people } = useMessages();
  const queries = useQueryClient();
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();
  const save = async (leave: { first: string; last: string; reason: string }) => {
    setSaving(true);
    setFault(undefined);
    try {
      await addLeave(employee, leave);
      void queries.invalidateQueries({ queryKey: leavesQuery(employee).queryKey });
      toast(people.person.leaveAdded);
      onEnd();
    } catch (error) {
      setFault((error as Error).message);
    } finally {
      setSaving(false);
    }
  };
  return { saving, fault, save };
}
