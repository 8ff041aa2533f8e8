import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function NewCameraPage() {
  const { shell } = useMessages();
  return <Page title={shell.cameras}>{null}</Page>;
}
