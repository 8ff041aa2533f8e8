import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function SummaryPage() {
  const { shell } = useMessages();
  return <Page title={shell.attendance}>{null}</Page>;
}
