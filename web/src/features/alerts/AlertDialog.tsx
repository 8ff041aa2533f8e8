import { useQuery } from "@tanstack/react-query";
import { CalendarClock, Radio } from "lucide-react";
import { Link } from "react-router";

import { type Alert, alertQuery } from "@/client/alerts";
import { Badge } from "@/components/Badge";
import { buttonLook } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { FaultNote, SkeletonRows } from "@/components/Notes";
import { HandleButtons } from "@/features/alerts/HandleButtons";
import { MEANINGS, titleOf, whereOf } from "@/features/alerts/kinds";
import { SeverityBadge } from "@/features/alerts/severity";
import { outcomeOf } from "@/features/alerts/useAlertColumns";
import { personDay } from "@/features/attendance/addresses";
import { useCameraNames } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

interface AlertDialogProps {
  /** The alert that is looked at, null while none is. */
  id: number | null;
  onClose: () => void;
}

/** One alert: its picture, when and where, what became of it, and where to go. */
export function AlertDialog({ id, onClose }: AlertDialogProps) {
  const { alerts } = useMessages();
  const camera = useCameraNames();
  const { data: alert, error } = useQuery({ ...alertQuery(id ?? 0), enabled: id !== null });
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      title={alert === undefined ? alerts.details : titleOf(alert, alerts, camera)}
    >
      {error !== null && <FaultNote>{error.message}</FaultNote>}
      {alert === undefined ? error === null && <SkeletonRows rows={2} /> : <Details alert={alert} />}
    </Dialog>
  );
}

function Details({ alert }: { alert: Alert }) {
  const { alerts } = useMessages();
  const { moment, isoDay } = useFormat();
  const camera = useCameraNames();
  return (
    <>
      {alert.picture !== null && (
        <img
          src={alert.picture}
          alt={titleOf(alert, alerts, camera)}
          className="max-h-72 w-full rounded bg-hover object-contain"
        />
      )}
      <p className="flex flex-wrap items-center gap-2">
        <SeverityBadge severity={alert.severity} />
        <Badge meaning={MEANINGS[alert.state]}>{alerts.states[alert.state]}</Badge>
        <span>{moment(alert.opened_at)}</span>
        <span className="text-muted">{outcomeOf(alert, alerts)}</span>
      </p>
      {alert.reason !== "" && <p className="break-words">{alert.reason}</p>}
      {alert.place !== "" && <p className="text-muted">{whereOf(alert, camera)}</p>}
      {alert.last_seen !== null && (
        <p className="text-muted">{alerts.lastSeen(camera(alert.camera), moment(alert.last_seen))}</p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {alert.employee !== null && (
          <Link to={personDay(alert.employee, isoDay(new Date(alert.opened_at)))} className={buttonLook()}>
            <CalendarClock aria-hidden className="size-4" />
            {alerts.openDay}
          </Link>
        )}
        {alert.camera !== null && (
          <Link to={`/live/${alert.camera}`} className={buttonLook()}>
            <Radio aria-hidden className="size-4" />
            {alerts.openCamera}
          </Link>
        )}
        <span className="ml-auto">
          <HandleButtons alert={alert} />
        </span>
      </div>
    </>
  );
}
