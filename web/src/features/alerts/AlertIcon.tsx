import type { Alert } from "@/client/alerts";
import { Face } from "@/components/Face";
import { ICONS } from "@/features/alerts/kinds";
import { portraitOf } from "@/features/attendance/addresses";

/** An alert's picture: of whom it is about, of what was seen, or of its kind. */
export function AlertIcon({ alert }: { alert: Alert }) {
  const Icon = ICONS[alert.kind];
  const src = alert.picture ?? (alert.employee === null ? null : portraitOf(alert.employee));
  if (src !== null) return <Face src={src} name={alert.name} size="small" />;
  return (
    <span className="grid size-7 shrink-0 place-items-center rounded-full bg-hover text-muted">
      <Icon aria-hidden className="size-4" />
    </span>
  );
}
