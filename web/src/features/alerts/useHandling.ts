import { useMutation, useQueryClient } from "@tanstack/react-query";

import { acknowledgeAll, type Alert, handleAlert, type Handling } from "@/client/alerts";
import { toast } from "@/components/toasts";
import { useMessages } from "@/lib/language/language";

/** Acknowledges and resolves alerts, and says so. */
export function useHandling() {
  const { alerts } = useMessages();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["alerts"] });
  const onError = (error: Error) => {
    toast(error.message);
    void refresh();
  };
  const one = useMutation({
    mutationFn: ({ alert, handling }: { alert: Alert; handling: Handling }) => handleAlert(alert.id, handling),
    onSuccess: (_, { handling }) => {
      toast(handling === "acknowledge" ? alerts.acknowledged : alerts.resolved);
      return refresh();
    },
    onError,
  });
  const all = useMutation({
    mutationFn: acknowledgeAll,
    onSuccess: (count) => {
      toast(alerts.acknowledgedAll(count));
      return refresh();
    },
    onError,
  });
  return { one, all };
}
