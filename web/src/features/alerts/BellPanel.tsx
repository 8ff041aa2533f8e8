import { useQuery } from "@tanstack/react-query";
import { CheckCheck } from "lucide-react";
import { Link } from "react-router";

import { type Alert, alertsQuery } from "@/client/alerts";
import { Button } from "@/components/Button";
import { Switch } from "@/components/Field";
import { EmptyNote, SkeletonRows } from "@/components/Notes";
import { AlertIcon } from "@/features/alerts/AlertIcon";
import { titleOf, whereOf } from "@/features/alerts/kinds";
import { SeverityBadge } from "@/features/alerts/severity";
import { useHandling } from "@/features/alerts/useHandling";
import { usePreference } from "@/features/alerts/usePreference";
import { useMay } from "@/lib/access";
import { useCameraNames } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const NEWEST = 6;

/** The newest open alerts, what to do about them, and how new ones draw attention. */
export function BellPanel({ onLeave }: { onLeave: () => void }) {
  const { alerts } = useMessages();
  const open = useQuery(alertsQuery({ state: "open", per_page: NEWEST }));
  const handles = useMay("handle_alerts");
  const { all } = useHandling();
  const some = (open.data?.total ?? 0) > 0;
  return (
    <>
      <header className="flex h-12 items-center justify-between border-b border-line px-4">
        <h2 className="font-semibold">{alerts.newest}</h2>
        {handles && some && (
          <Button
            look="plain"
            icon={CheckCheck}
            disabled={all.isPending}
            onClick={() => {
              all.mutate();
            }}
          >
            {alerts.acknowledgeAll}
          </Button>
        )}
      </header>
      <Newest rows={open.data?.items} onLeave={onLeave} />
      <Attention />
      <Link
        to="/alerts"
        onClick={onLeave}
        className="block border-t border-line px-4 py-2.5 text-center font-medium text-accent-ink -outline-offset-2 hover:bg-hover"
      >
        {alerts.all}
      </Link>
    </>
  );
}

function Newest({ rows, onLeave }: { rows: Alert[] | undefined; onLeave: () => void }) {
  const { alerts } = useMessages();
  if (rows === undefined) return <SkeletonRows rows={3} />;
  if (rows.length === 0) return <EmptyNote>{alerts.nothingNew}</EmptyNote>;
  return (
    <ul className="max-h-[50dvh] divide-y divide-line overflow-y-auto">
      {rows.map((alert) => (
        <NewestRow key={alert.id} alert={alert} onLeave={onLeave} />
      ))}
    </ul>
  );
}

function NewestRow({ alert, onLeave }: { alert: Alert; onLeave: () => void }) {
  const { alerts } = useMessages();
  const { moment } = useFormat();
  const camera = useCameraNames();
  const handles = useMay("handle_alerts");
  const { one } = useHandling();
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <AlertIcon alert={alert} />
      <Link to={`/alerts?open=${alert.id}`} onClick={onLeave} className="min-w-0 grow">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{titleOf(alert, alerts, camera)}</span>
          {alert.severity !== "warning" && <SeverityBadge severity={alert.severity} />}
        </span>
        <span className="block truncate text-[13px] text-muted">
          {[moment(alert.opened_at), beside(alert, camera)].filter((part) => part !== "").join(" · ")}
        </span>
        {alert.reason !== "" && <span className="block truncate text-[13px] text-muted">{alert.reason}</span>}
      </Link>
      {handles && (
        <Button
          disabled={one.isPending}
          onClick={() => {
            one.mutate({ alert, handling: "acknowledge" });
          }}
        >
          {alerts.acknowledge}
        </Button>
      )}
    </li>
  );
}

/** Where it is, as far as the title does not say it. */
function beside(alert: Alert, cameraName: (id: string | null) => string): string {
  if (alert.employee !== null) return whereOf(alert, cameraName);
  return alert.place === "" ? "" : cameraName(alert.camera);
}

/** How new alerts draw attention in this browser. */
function Attention() {
  const { alerts } = useMessages();
  const [sound, setSound] = usePreference("sound", true);
  const [notify, setNotify] = usePreference("notify", false);
  const offered = "Notification" in window;
  const denied = offered && Notification.permission === "denied";
  const choose = async (wanted: boolean) => {
    const allowed = wanted && (await Notification.requestPermission()) === "granted";
    setNotify(allowed);
  };
  return (
    <div className="grid gap-3 border-t border-line px-4 py-3">
      <Switch label={alerts.sound} checked={sound} onChange={setSound} />
      {offered && (
        <Switch
          label={alerts.notify}
          help={denied ? alerts.notifyDenied : undefined}
          checked={notify && !denied}
          disabled={denied}
          onChange={(wanted) => void choose(wanted)}
        />
      )}
    </div>
  );
}
