import { Page } from "@/components/Page";
import { useMessages } from "@/lib/language/language";

export function CameraPage() {
  const { shell } = useMessages();
  return <Page title={shell.live}>{null}</Page>;
}
