import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function SystemPage() {
  const { shell } = useMessages();
  return <Page title={shell.settings}>{null}</Page>;
}
