import { Play, Square } from "lucide-react";

import type { Camera } from "@/client/cameras";
import { Button } from "@/components/Button";
import { useRunning } from "@/features/cameras/useRunning";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** Starts a camera that stands still, stops one that runs. */
export function RunButton({ camera }: { camera: Camera }) {
  const { cameras } = useMessages();
  const { one } = useRunning();
  if (!useMay("run_cameras") || !camera.enabled) return null;
  const running = camera.running ? "stop" : "start";
  return (
    <Button
      icon={running === "stop" ? Square : Play}
      disabled={one.isPending}
      onClick={(event) => {
        event.stopPropagation();
        one.mutate({ camera, running });
      }}
    >
      {cameras[running]}
    </Button>
  );
}
