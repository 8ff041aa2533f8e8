import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function AuditPage() {
  const { shell } = useMessages();
  return <Page title={shell.settings}>{null}</Page>;
}
