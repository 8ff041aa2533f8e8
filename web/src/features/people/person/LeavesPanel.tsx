import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarOff, CalendarPlus, Trash2 } from "lucide-react";
import { useState } from "react";

import { addLeave, type Leave, leavesQuery, removeLeave } from "@/client/employees";
import { Badge } from "@/components/Badge";
import { IconButton } from "@/components/Button";
import { EmptyNote, LoadFault, SkeletonRows } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { toast } from "@/components/toasts";
import { useMay } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useNow } from "@/lib/useNow";

import { LeaveDialog } from "./LeaveDialog";
import { daysOf, isOn } from "./leaves";

/** When a person is not expected. */
export function LeavesPanel({ employee }: { employee: string }) {
  const { people } = useMessages();
  const [adding, setAdding] = useState(false);
  const may = useMay("manage_people");
  const { data, error, refetch } = useQuery(leavesQuery(employee));
  return (
    <Panel
      title={people.person.leaves}
      count={data?.length}
      actions={
        may ? (
          <IconButton
            icon={CalendarPlus}
            label={people.person.addLeave}
            onClick={() => {
              setAdding(true);
            }}
          />
        ) : undefined
      }
    >
      {data !== undefined ? (
        <Leaves employee={employee} leaves={data} />
      ) : error !== null ? (
        <LoadFault error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={1} />
      )}
      <LeaveDialog
        employee={employee}
        open={adding}
        onClose={() => {
          setAdding(false);
        }}
      />
    </Panel>
  );
}

function Leaves({ employee, leaves }: { employee: string; leaves: readonly Leave[] }) {
  const { people } = useMessages();
  if (leaves.length === 0) return <EmptyNote>{people.person.noLeaves}</EmptyNote>;
  return (
    <ul className="divide-y divide-line">
      {leaves.toReversed().map((leave) => (
        <LeaveRow key={leave.id} employee={employee} leave={leave} />
      ))}
    </ul>
  );
}

function LeaveRow({ employee, leave }: { employee: string; leave: Leave }) {
  const { people } = useMessages();
  const format = useFormat();
  const today = format.isoDay(useNow());
  const may = useMay("manage_people");
  const removal = useLeaveRemoval(employee, leave);
  const days = people.person.days(format.day(leave.first), format.day(leave.last));
  return (
    <li className="flex items-center gap-3 py-2 pr-2 pl-4 text-[13px]">
      <div className="min-w-0 grow">
        <p className="break-words">{days}</p>
        <p className="break-words text-muted">
          {[people.person.length(daysOf(leave)), leave.reason].filter(Boolean).join(" · ")}
        </p>
      </div>
      {isOn(leave, today) && (
        <Badge meaning="attention" icon={CalendarOff}>
          {people.person.onLeave}
        </Badge>
      )}
      {may && (
        <IconButton
          icon={Trash2}
          label={people.person.removeLeave(days)}
          disabled={removal.isPending}
          onClick={() => {
            removal.mutate();
          }}
        />
      )}
    </li>
  );
}

/** Removes a leave at once; it can be entered again from the notice that says so. */
function useLeaveRemoval(employee: string, leave: Leave) {
  const { people } = useMessages();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: leavesQuery(employee).queryKey });
  const undo = () => {
    const { first, last, reason } = leave;
    void addLeave(employee, { first, last, reason }).then(refresh, tell);
  };
  return useMutation({
    mutationFn: () => removeLeave(employee, leave.id),
    onSuccess: () => {
      toast(people.person.leaveRemoved, undo);
      return refresh();
    },
    onError: tell,
  });
}

function tell(error: Error): void {
  toast(error.message);
}
