import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { cameraQuery } from "@/client/cameras";
import { LoadFault } from "@/components/Notes";
import { Page } from "@/components/Page";
import { PictureEditor } from "@/features/cameras/editor/PictureEditor";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** Where on a camera's picture crowds are looked for, and where its door is. */
export function PictureEditorPage() {
  const { cameraId = "" } = useParams();
  const { shell, words } = useMessages();
  const mayChange = useMay("administer");
  const camera = useQuery(cameraQuery(cameraId));
  if (!mayChange) return <Page title={shell.cameras}>{words.notAllowed}</Page>;
  if (camera.isError) {
    return (
      <Page title={shell.cameras}>
        <LoadFault error={camera.error} onRetry={() => void camera.refetch()} />
      </Page>
    );
  }
  if (camera.data === undefined) return <Waiting />;
  return <PictureEditor key={camera.data.id} known={camera.data} />;
}

function Waiting() {
  const { shell } = useMessages();
  return (
    <Page title={shell.cameras}>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div aria-hidden className="aspect-video animate-pulse rounded-lg bg-line" />
      </div>
    </Page>
  );
}
