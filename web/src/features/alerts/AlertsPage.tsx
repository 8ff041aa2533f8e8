import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function AlertsPage() {
  const { shell } = useMessages();
  return <Page title={shell.alerts}>{null}</Page>;
}
