import { useState } from "react";
import { Link } from "react-router";

import { Button, buttonLook } from "@/components/Button";
import { StepActions } from "@/features/setup/StepActions";
import { StepNote } from "@/features/setup/StepNote";
import { useMessages } from "@/lib/language/language";

interface CameraStepProps {
  /** How many cameras there are already. */
  cameras: number;
  onDone: () => void;
}

/** Adds a camera, once its picture was seen. */
export function CameraStep({ cameras, onDone }: CameraStepProps) {
  const { setup, live } = useMessages();
  const [another, setAnother] = useState(cameras === 0);
  if (!another) {
    return (
      <StepNote note={setup.camerasThere(cameras)} onDone={onDone}>
        <Button
          onClick={() => {
            setAnother(true);
          }}
        >
          {setup.addAnotherCamera}
        </Button>
      </StepNote>
    );
  }
  return (
    <StepActions onSkip={onDone}>
      <Link to="/cameras/new" className={buttonLook("primary")}>
        {live.addCamera}
      </Link>
    </StepActions>
  );
}
