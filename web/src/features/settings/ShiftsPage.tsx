import { useQuery } from "@tanstack/react-query";
import { CalendarClock, Plus } from "lucide-react";
import { useState } from "react";

import { type Shift, shiftsQuery } from "@/client/shifts";
import { Button } from "@/components/Button";
import { EmptyState, LoadFault } from "@/components/Notes";
import { DataTable } from "@/components/table/DataTable";
import { SettingsFrame } from "@/features/settings/SettingsFrame";
import { useShiftColumns } from "@/features/settings/shifts/columns";
import { RemoveShiftDialog } from "@/features/settings/shifts/RemoveShiftDialog";
import { ShiftDialog } from "@/features/settings/shifts/ShiftDialog";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** When employees work. */
export function ShiftsPage() {
  const words = useMessages().settings.shifts;
  const shifts = useQuery({ ...shiftsQuery, enabled: useMay("manage_people") });
  const [editing, setEditing] = useState<Shift | "new" | null>(null);
  const [removing, setRemoving] = useState<Shift | null>(null);
  const columns = useShiftColumns(setEditing, setRemoving);
  const add = (
    <Button
      look="primary"
      icon={Plus}
      onClick={() => {
        setEditing("new");
      }}
    >
      {words.add}
    </Button>
  );
  return (
    <SettingsFrame about={words.about} permission="manage_people" actions={add}>
      {shifts.data === undefined && shifts.isError ? (
        <LoadFault error={shifts.error} onRetry={() => void shifts.refetch()} />
      ) : (
        <DataTable
          name="shifts"
          label={words.list}
          columns={columns}
          rows={shifts.data}
          keyOf={({ name }) => name}
          empty={
            <EmptyState icon={CalendarClock} title={words.empty}>
              {words.emptyHelp}
            </EmptyState>
          }
        />
      )}
      {editing !== null && (
        <ShiftDialog
          shift={editing === "new" ? null : editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
      {removing !== null && (
        <RemoveShiftDialog
          shift={removing}
          onClose={() => {
            setRemoving(null);
          }}
        />
      )}
    </SettingsFrame>
  );
}
