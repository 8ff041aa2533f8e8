import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function PresencePage() {
  const { shell } = useMessages();
  return <Page title={shell.presence}>{null}</Page>;
}
