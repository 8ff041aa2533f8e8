import { useQuery, useQueryClient } from "@tanstack/react-query";

import { removeShift, type Shift, shiftsQuery, shiftStaffQuery } from "@/client/shifts";
import { ConfirmDialog } from "@/components/Dialog";
import { toast } from "@/components/toasts";
import { useMessages } from "@/lib/language/language";

/** Has no such shift any more, after saying how many employees have it. */
export function RemoveShiftDialog({ shift: { name }, onClose }: { shift: Shift; onClose: () => void }) {
  const { settings, words } = useMessages();
  const queries = useQueryClient();
  const staff = useQuery(shiftStaffQuery(name)).data;
  const follows = staff === undefined ? words.loading : settings.shifts.deleteHelp(staff);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={settings.shifts.deleteTitle(name)}
      description={follows}
      action={settings.shifts.delete}
      onConfirm={async () => {
        await removeShift(name);
        void queries.invalidateQueries({ queryKey: shiftsQuery.queryKey });
        void queries.invalidateQueries({ queryKey: ["employees"] });
        toast(settings.shifts.deleted(name));
      }}
    />
  );
}
