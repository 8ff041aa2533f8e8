import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function CamerasPage() {
  const { shell } = useMessages();
  return <Page title={shell.cameras}>{null}</Page>;
}
