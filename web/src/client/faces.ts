import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, done, type Paged, patientApi, required, type Schemas } from "./http";

export type EnrolledFace = Schemas["FaceView"];
export type Refusal = Schemas["Refusal"];
export type PhotographResult = Schemas["PhotographView"];
export type FaceCheck = Schemas["FaceCheckView"];
export type UnknownSighting = Schemas["EventView"];

/** The most bytes of a photograph that the server takes. */
export const LARGEST_PHOTOGRAPH = 15 * 1024 * 1024;

/** The enrolled faces of an employee, the oldest first. */
export function facesQuery(employee: string) {
  return queryOptions({
    queryKey: ["employees", "faces", employee],
    queryFn: async (): Promise<EnrolledFace[]> =>
      required(await api.GET("/api/employees/{employee_id}/faces", { params: { path: { employee_id: employee } } })),
  });
}

/** Enrol an employee from a photograph; the answer says whether it was accepted, or why not. */
export async function addFace(employee: string, photograph: File): Promise<PhotographResult> {
  const form = new FormData();
  form.append("files", photograph);
  const [result] = required(
    await patientApi.POST("/api/employees/{employee_id}/faces", {
      params: { path: { employee_id: employee } },
      body: { files: [] },
      bodySerializer: () => form,
    }),
  );
  if (result === undefined) throw new Error("The server said nothing of the photograph.");
  return result;
}

export async function removeFace(employee: string, face: string): Promise<void> {
  const path = { employee_id: employee, face_id: face };
  done(await api.DELETE("/api/employees/{employee_id}/faces/{face_id}", { params: { path } }));
}

/** The face that stands for an employee, null without one; the address changes with the number of faces. */
export function portraitOf({ id, faces }: { id: string; faces: number }): string | null {
  return faces === 0 ? null : `/api/employees/${encodeURIComponent(id)}/portrait.jpg?faces=${faces}`;
}

/** The newest sightings of people whom nobody knows; they stay as they are while somebody chooses among them. */
export function unknownSightingsQuery(page: number, perPage: number) {
  return queryOptions({
    queryKey: ["unknown faces", page, perPage],
    queryFn: async (): Promise<Paged<UnknownSighting>> =>
      required(await api.GET("/api/events", { params: { query: { kind: "unknown", page, per_page: perPage } } })),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

/**
 * A picture of the record as a file that can be enrolled.
 *
 * @throws Error The picture is not kept any more.
 */
export async function fetchPicture(address: string, name: string): Promise<File> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The picture could not be fetched (${response.status}).`);
  return new File([await response.blob()], name, { type: "image/jpeg" });
}

/** Ask how a picture of a webcam would do as a photograph; nothing of it is kept. (The client takes a box for a list.) */
export async function checkFace(picture: Blob, signal: AbortSignal): Promise<FaceCheck> {
  const form = new FormData();
  form.append("file", picture, "webcam.jpg");
  const wish = { body: { file: "" }, bodySerializer: () => form, signal };
  return required(await api.POST("/api/faces/check", wish)) as FaceCheck;
}
