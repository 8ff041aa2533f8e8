import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function CrowdsPage() {
  const { shell } = useMessages();
  return <Page title={shell.crowds}>{null}</Page>;
}
