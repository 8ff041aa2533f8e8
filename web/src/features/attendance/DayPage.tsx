import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function DayPage() {
  const { shell } = useMessages();
  return <Page title={shell.attendance}>{null}</Page>;
}
