import { useQueryClient } from "@tanstack/react-query";

import { addCamera, type Camera, type CameraFields } from "@/client/cameras";
import { toast } from "@/components/toasts";
import type { CameraDraft } from "@/features/cameras/draft";
import { useMessages } from "@/lib/language/language";

/** Adds the camera of a draft, and says so. */
export function useAddCamera({ id }: CameraDraft): (fields: CameraFields) => Promise<Camera> {
  const { cameras } = useMessages();
  const queries = useQueryClient();
  return async (fields) => {
    const camera = await addCamera({ ...fields, id });
    const added = cameras.added(camera.name);
    toast(camera.role === "door" ? `${added} ${cameras.drawLine}` : added);
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["cameras"] }),
      queries.invalidateQueries({ queryKey: ["status"] }),
    ]);
    return camera;
  };
}
