import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function LivePage() {
  const { shell } = useMessages();
  return <Page title={shell.live}>{null}</Page>;
}
