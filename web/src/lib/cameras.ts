import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";

import { statusQuery } from "@/client/status";

/** What people call a camera, by its id; one that was removed is called by its id. */
export function useCameraNames(): (camera: string | null) => string {
  const cameras = useQuery({ ...statusQuery, select: ({ cameras }) => cameras }).data;
  return useCallback(
    (camera) => (camera === null ? "" : (cameras?.find(({ id }) => id === camera)?.name ?? camera)),
    [cameras],
  );
}

/** All cameras, to choose from. */
export function useCameraOptions(): { value: string; label: string }[] {
  const cameras = useQuery({ ...statusQuery, select: ({ cameras }) => cameras }).data ?? [];
  return cameras.map(({ id, name }) => ({ value: id, label: name }));
}
