import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, done, type Paged, patientApi, required, type Schemas } from "./http";

export type HeldFace = Schemas["HeldFaceView"];

/** Faces that wait for an admin because each looks like another person, the one that waits longest first. */
export function heldFacesQuery(page: number, perPage: number) {
  return queryOptions({
    queryKey: ["held faces", page, perPage],
    queryFn: async (): Promise<Paged<HeldFace>> =>
      required(await api.GET("/api/held_faces", { params: { query: { page, per_page: perPage } } })),
    placeholderData: keepPreviousData,
  });
}

/** It is of the person that it was given for: enrol it. */
export async function acceptHeldFace(id: string): Promise<void> {
  done(await patientApi.POST("/api/held_faces/{held_id}/accept", { params: { path: { held_id: id } } }));
}

/** It is not: delete it. */
export async function rejectHeldFace(id: string): Promise<void> {
  done(await api.POST("/api/held_faces/{held_id}/reject", { params: { path: { held_id: id } } }));
}
