import { useMutation, useQueryClient } from "@tanstack/react-query";

import { changeCamera, type Camera, runAllCameras, runCamera, type Running } from "@/client/cameras";
import { toast } from "@/components/toasts";
import { draftOf, fieldsOf } from "@/features/cameras/draft";
import { useMessages } from "@/lib/language/language";

/** Starts and stops cameras, and says so. */
export function useRunning() {
  const { cameras } = useMessages();
  const queries = useQueryClient();
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["cameras"] }),
      queries.invalidateQueries({ queryKey: ["status"] }),
    ]);
  const onError = (error: Error) => {
    toast(error.message);
  };
  const one = useMutation({
    mutationFn: ({ camera, running }: { camera: { id: string; name: string }; running: Running }) =>
      runCamera(camera.id, running),
    onSuccess: (_, { camera, running }) => {
      toast(running === "start" ? cameras.started(camera.name) : cameras.stopped(camera.name));
      return refresh();
    },
    onError,
  });
  const all = useMutation({
    mutationFn: runAllCameras,
    onSuccess: (_, running) => {
      toast(running === "start" ? cameras.allStarted : cameras.allStopped);
      return refresh();
    },
    onError,
  });
  const enabling = useMutation({
    mutationFn: ({ camera, enabled }: { camera: Camera; enabled: boolean }) =>
      changeCamera(camera.id, { ...fieldsOf(draftOf(camera), camera), enabled, version: camera.version }),
    onSuccess: refresh,
    onError,
  });
  return { one, all, enabling };
}
