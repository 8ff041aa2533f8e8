import { useState } from "react";

import { Button } from "@/components/Button";
import { UnsavedGuard } from "@/components/UnsavedGuard";
import { CameraForm } from "@/features/cameras/CameraForm";
import { type CameraDraft, NEW_CAMERA } from "@/features/cameras/draft";
import { useAddCamera } from "@/features/cameras/useAddCamera";
import { StepNote } from "@/features/setup/StepNote";
import { useMessages } from "@/lib/language/language";

interface CameraStepProps {
  /** How many cameras there are already. */
  cameras: number;
  onDone: () => void;
}

/** Adds a camera, once its picture was seen. */
export function CameraStep({ cameras, onDone }: CameraStepProps) {
  const { setup } = useMessages();
  const [adding, setAdding] = useState(cameras === 0);
  if (adding) return <Adding onDone={onDone} />;
  return (
    <StepNote note={setup.camerasThere(cameras)} onDone={onDone}>
      <Button
        onClick={() => {
          setAdding(true);
        }}
      >
        {setup.addAnotherCamera}
      </Button>
    </StepNote>
  );
}

function Adding({ onDone }: { onDone: () => void }) {
  const { setup, cameras } = useMessages();
  const [draft, setDraft] = useState<CameraDraft>(NEW_CAMERA);
  const add = useAddCamera(draft);
  return (
    <>
      <UnsavedGuard dirty={draft !== NEW_CAMERA} />
      <CameraForm
        draft={draft}
        onChange={(changes) => {
          setDraft({ ...draft, ...changes });
        }}
        action={cameras.add}
        aside={
          <Button look="plain" onClick={onDone}>
            {setup.skip}
          </Button>
        }
        onSave={async (fields) => {
          await add(fields);
          onDone();
        }}
      />
    </>
  );
}
