import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function PictureEditorPage() {
  const { shell } = useMessages();
  return <Page title={shell.cameras}>{null}</Page>;
}
