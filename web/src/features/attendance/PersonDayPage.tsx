import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function PersonDayPage() {
  const { shell } = useMessages();
  return <Page title={shell.attendance}>{null}</Page>;
}
