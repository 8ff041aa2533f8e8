import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function ReportsPage() {
  const { shell } = useMessages();
  return <Page title={shell.reports}>{null}</Page>;
}
