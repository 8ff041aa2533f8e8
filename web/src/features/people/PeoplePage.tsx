import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function PeoplePage() {
  const { shell } = useMessages();
  return <Page title={shell.people}>{null}</Page>;
}
