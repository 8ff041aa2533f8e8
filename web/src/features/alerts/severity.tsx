import { Info, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";

import type { Severity } from "@/client/cameras";
import { Badge, type Meaning } from "@/components/Badge";
import { useMessages } from "@/lib/language/language";

export const SEVERITIES: readonly Severity[] = ["info", "warning", "critical"];

/** Each has a shape of its own, for whoever cannot tell the colours. */
export const SEVERITY_ICONS: Record<Severity, LucideIcon> = { info: Info, warning: TriangleAlert, critical: OctagonAlert };

const MEANINGS: Record<Severity, Meaning> = { info: "off", warning: "attention", critical: "alert" };

const COLOURS: Record<Severity, string> = { info: "text-off", warning: "text-attention", critical: "text-alert font-semibold" };

/** How grave an alert is, by shape, word and colour; quiet, for tables. */
export function SeverityWord({ severity }: { severity: Severity }) {
  const { alerts } = useMessages();
  const Icon = SEVERITY_ICONS[severity];
  return (
    <span className={`inline-flex items-center gap-1.5 ${COLOURS[severity]}`}>
      <Icon aria-hidden className="size-4" />
      {alerts.severities[severity]}
    </span>
  );
}

/** The same, to be seen at once. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const { alerts } = useMessages();
  return (
    <Badge meaning={MEANINGS[severity]} icon={SEVERITY_ICONS[severity]}>
      {alerts.severities[severity]}
    </Badge>
  );
}
