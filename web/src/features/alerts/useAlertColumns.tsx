import type { Alert } from "@/client/alerts";
import { Badge } from "@/components/Badge";
import type { Column } from "@/components/table/columns";
import { AlertIcon } from "@/features/alerts/AlertIcon";
import { HandleButtons } from "@/features/alerts/HandleButtons";
import { MEANINGS, titleOf, whereOf } from "@/features/alerts/kinds";
import { SeverityWord } from "@/features/alerts/severity";
import { useCameraNames } from "@/lib/cameras";
import { type Format, useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { secondsBetween } from "@/lib/moments";
import type { Messages } from "@/messages/en";

/** The columns of the list of alerts. */
export function useAlertColumns(): Column<Alert>[] {
  const { alerts, words } = useMessages();
  const format = useFormat();
  const camera = useCameraNames();
  const { columns } = alerts;
  return [
    {
      id: "what",
      header: columns.what,
      card: "title",
      cell: (alert) => (
        <span className="flex items-center gap-2.5">
          <AlertIcon alert={alert} />
          <span className="grid max-sm:min-w-0">
            <span className="truncate font-medium">{titleOf(alert, alerts, camera)}</span>
            {alert.reason !== "" && (
              <span title={alert.reason} className="max-w-72 truncate text-[12px] leading-4 font-normal text-muted">
                {alert.reason}
              </span>
            )}
          </span>
        </span>
      ),
    },
    {
      id: "severity",
      header: alerts.severity,
      optional: "shown",
      cell: (alert) => <SeverityWord severity={alert.severity} />,
    },
    { id: "where", header: columns.where, optional: "shown", cell: (alert) => whereOf(alert, camera) },
    { id: "opened", header: columns.opened, cell: (alert) => format.moment(alert.opened_at) },
    {
      id: "lasted",
      header: columns.lasted,
      align: "right",
      optional: "shown",
      card: "none",
      cell: (alert) => lastedOf(alert, format, alerts),
    },
    {
      id: "state",
      header: columns.state,
      card: "aside",
      cell: (alert) => <Badge meaning={MEANINGS[alert.state]}>{alerts.states[alert.state]}</Badge>,
    },
    { id: "outcome", header: columns.outcome, optional: "shown", cell: (alert) => outcomeOf(alert, alerts) },
    { id: "handle", header: words.actions, quiet: true, align: "right", card: "none", cell: (alert) => <HandleButtons alert={alert} /> },
  ];
}

function lastedOf(alert: Alert, { duration }: Format, words: Messages["alerts"]): string {
  return alert.resolved_at === null ? words.still : duration(secondsBetween(alert.opened_at, alert.resolved_at));
}

/** What became of an alert, and who did something about it. */
export function outcomeOf(alert: Alert, words: Messages["alerts"]): string {
  const who = [...new Set([alert.acknowledged_by, alert.resolved_by])].filter((name) => name !== "");
  const how = alert.resolution === null ? "" : words.resolutions[alert.resolution];
  return [how, ...who.map((name) => words.by(name))].filter((part) => part !== "").join(", ");
}
