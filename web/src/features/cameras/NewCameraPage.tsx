import { useState } from "react";
import { useNavigate } from "react-router";

import { Page } from "@/components/Page";
import { UnsavedGuard } from "@/components/UnsavedGuard";
import { CameraForm } from "@/features/cameras/CameraForm";
import { type CameraDraft, NEW_CAMERA } from "@/features/cameras/draft";
import { useAddCamera } from "@/features/cameras/useAddCamera";
import { useMessages } from "@/lib/language/language";

/** Adds a camera; of a door the next step is to draw its line. */
export function NewCameraPage() {
  const { cameras } = useMessages();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<CameraDraft>(NEW_CAMERA);
  const [saved, setSaved] = useState(false);
  const add = useAddCamera(draft);
  return (
    <Page title={cameras.add}>
      <UnsavedGuard dirty={!saved && draft !== NEW_CAMERA} />
      <CameraForm
        draft={draft}
        onChange={(changes) => {
          setDraft({ ...draft, ...changes });
        }}
        action={cameras.add}
        onSave={async (fields) => {
          const camera = await add(fields);
          setSaved(true);
          // The guard must have heard that all is saved before the page is left.
          setTimeout(() => void navigate(camera.role === "door" ? `/cameras/${camera.id}/picture` : "/cameras"));
        }}
      />
    </Page>
  );
}
