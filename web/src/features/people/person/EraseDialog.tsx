import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { belongingsQuery, type Employee, eraseEmployee, type Erasure } from "@/client/employees";
import { ConfirmDialog } from "@/components/Dialog";
import { Switch } from "@/components/Field";
import { toast } from "@/components/toasts";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

interface EraseDialogProps {
  employee: Employee;
  open: boolean;
  onClose: () => void;
  onErased: () => void;
}

/** Erases a person; it names what goes and what stays, and wants the id typed. */
export function EraseDialog({ employee, open, onClose, onErased }: EraseDialogProps) {
  const { people } = useMessages();
  const queries = useQueryClient();
  const [erasure, setErasure] = useState<Erasure>("everything");
  const erase = async () => {
    await eraseEmployee(employee.id, erasure);
    toast(people.person.erased(employee.name));
    onErased();
    queries.removeQueries({ queryKey: ["employees", "one", employee.id] });
    void queries.invalidateQueries({ queryKey: ["employees", "page"] });
    void queries.invalidateQueries({ queryKey: ["attendance"] });
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={people.person.eraseTitle(employee.name)}
      description={people.person.eraseIntro}
      action={people.person.eraseAction}
      word={employee.id}
      onConfirm={erase}
    >
      {open && <Losses employee={employee} erasure={erasure} />}
      <Switch
        label={people.person.keepAttendance}
        help={people.person.keepAttendanceHelp}
        checked={erasure === "keep attendance"}
        onChange={(checked) => {
          setErasure(checked ? "keep attendance" : "everything");
        }}
      />
    </ConfirmDialog>
  );
}

/** What is erased, with how much of it there is. */
function Losses({ employee, erasure }: { employee: Employee; erasure: Erasure }) {
  const { people } = useMessages();
  const { number } = useFormat();
  const { data } = useQuery(belongingsQuery(employee.id));
  const told = (count: number | undefined) => (count === undefined ? "…" : number(count));
  return (
    <div className="grid gap-2">
      <ul className="list-disc space-y-1 pl-5">
        <li>{people.person.eraseFaces(people.faceCount(employee.faces))}</li>
        <li>{people.person.erasePresence}</li>
        {erasure === "everything" && <li>{people.person.eraseAttendance(told(data?.workdays))}</li>}
        <li>{people.person.eraseAlerts(told(data?.alerts))}</li>
      </ul>
      {erasure === "keep attendance" && <p className="text-muted">{people.person.kept(told(data?.workdays))}</p>}
    </div>
  );
}
