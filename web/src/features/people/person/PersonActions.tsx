import { useQueryClient } from "@tanstack/react-query";
import { CalendarClock, Ellipsis, Trash2, UserRoundCheck, UserRoundX } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { Link, useNavigate } from "react-router";

import { changeEmployee, type Employee, employeeQuery } from "@/client/employees";
import { buttonLook, IconButton } from "@/components/Button";
import { ConfirmDialog } from "@/components/Dialog";
import { MENU, MenuItem, MenuLine } from "@/components/Menu";
import { toast } from "@/components/toasts";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

import { attendanceAddress } from "../addresses";
import { draftOf, fieldsOf } from "../form/draft";
import { EraseDialog } from "./EraseDialog";

type Asked = "deactivate" | "erase" | null;

/** What can be done with a person as a whole. */
export function PersonActions({ employee }: { employee: Employee }) {
  const { people } = useMessages();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>(null);
  const end = () => {
    setAsked(null);
  };
  const mayRead = useMay("read_record");
  const mayManage = useMay("manage_people");
  return (
    <>
      {mayRead && (
        <Link to={attendanceAddress(employee.id)} className={buttonLook()}>
          <CalendarClock aria-hidden className="size-4" />
          {people.person.attendance}
        </Link>
      )}
      {mayManage && <MoreMenu employee={employee} onAsk={setAsked} />}
      <DeactivateDialog employee={employee} open={asked === "deactivate"} onClose={end} />
      <EraseDialog
        employee={employee}
        open={asked === "erase"}
        onClose={end}
        onErased={() => {
          void navigate("/people", { replace: true });
        }}
      />
    </>
  );
}

function MoreMenu({ employee, onAsk }: { employee: Employee; onAsk: (asked: Asked) => void }) {
  const { people } = useMessages();
  const setActive = useActivation(employee);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Ellipsis} label={people.person.more} className="border border-line bg-panel" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={MENU}>
          {employee.active ? (
            <MenuItem
              icon={UserRoundX}
              onSelect={() => {
                onAsk("deactivate");
              }}
            >
              {people.person.deactivate}
            </MenuItem>
          ) : (
            <MenuItem
              icon={UserRoundCheck}
              onSelect={() => {
                setActive("active").catch((error: unknown) => {
                  toast((error as Error).message);
                });
              }}
            >
              {people.person.activate}
            </MenuItem>
          )}
          <MenuLine />
          <MenuItem
            icon={Trash2}
            danger
            onSelect={() => {
              onAsk("erase");
            }}
          >
            {people.person.erase}
          </MenuItem>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface DeactivateDialogProps {
  employee: Employee;
  open: boolean;
  onClose: () => void;
}

function DeactivateDialog({ employee, open, onClose }: DeactivateDialogProps) {
  const { people } = useMessages();
  const setActive = useActivation(employee);
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={people.person.deactivateTitle(employee.name)}
      description={people.person.deactivateText}
      action={people.person.deactivate}
      look="primary"
      onConfirm={() => setActive("inactive")}
    />
  );
}

function useActivation(employee: Employee): (wanted: "active" | "inactive") => Promise<void> {
  const { people } = useMessages();
  const queries = useQueryClient();
  return async (wanted) => {
    const active = wanted === "active";
    const changed = await changeEmployee(employee.id, { ...fieldsOf(draftOf(employee)), active });
    queries.setQueryData(employeeQuery(employee.id).queryKey, changed);
    void queries.invalidateQueries({ queryKey: ["employees"] });
    toast(active ? people.person.activated(employee.name) : people.person.deactivated(employee.name));
  };
}
