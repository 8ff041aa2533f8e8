import { useMutation, useQueryClient } from "@tanstack/react-query";

import { type Camera, cameraQuery, changeCamera } from "@/client/cameras";
import { ServerError } from "@/client/http";
import { toast } from "@/components/toasts";
import { draftOf, fieldsOf } from "@/features/cameras/draft";
import { useEditorWords } from "@/messages/editor";

import { keptOf, type Shape } from "./shapes";

/** Saves what is drawn on a camera's picture, and says so; `onSaved` gets the camera as it is then. */
export function useSaving(shapes: readonly Shape[], onSaved: (camera: Camera) => void) {
  const editor = useEditorWords();
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (camera: Camera) =>
      changeCamera(camera.id, { ...fieldsOf(draftOf(camera), keptOf(shapes)), version: camera.version }),
    onSuccess: (saved) => {
      toast(editor.saved(saved.name));
      queries.setQueryData(cameraQuery(saved.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ["cameras"], exact: true });
      onSaved(saved);
    },
  });
  const isConflict = saving.error instanceof ServerError && saving.error.status === 409;
  return { saving, isConflict };
}
