import type { Alert, Handling } from "@/client/alerts";
import { Button } from "@/components/Button";
import { useHandling } from "@/features/alerts/useHandling";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** What can be done about an alert. */
export function HandleButtons({ alert }: { alert: Alert }) {
  const { alerts } = useMessages();
  const { one } = useHandling();
  if (!useMay("handle_alerts") || alert.state === "resolved") return null;
  const button = (handling: Handling) => (
    <Button
      className="h-7! px-2! text-[13px]"
      disabled={one.isPending}
      onClick={(event) => {
        event.stopPropagation();
        one.mutate({ alert, handling });
      }}
    >
      {alerts[handling]}
    </Button>
  );
  return (
    <span className="flex justify-end gap-1.5">
      {alert.state === "open" && button("acknowledge")}
      {button("resolve")}
    </span>
  );
}
