import { queryOptions } from "@tanstack/react-query";

import { api, done, patientApi, required, type Schemas } from "./http";

export type Camera = Schemas["CameraView"];
export type CameraRole = Schemas["CameraRole"];
export type CameraFields = Schemas["CameraFields"];
export type CameraChange = Schemas["CameraChange"];
export type Zone = Schemas["ZoneFields"];
export type ZoneKind = Schemas["ZoneKind"];
export type CountingLine = Schemas["LineFields"];
export type Schedule = Schemas["ScheduleFields"];
export type Severity = Schemas["Severity"];
export type LivenessMode = Schemas["LivenessMode"];
export type NewCamera = Schemas["NewCamera"];
export type Probe = Schemas["ProbeView"];

// The client takes pairs of numbers for lists of them, hence the casts to `Camera`.

/** All cameras, as they were chosen. */
export const camerasQuery = queryOptions({
  queryKey: ["cameras"],
  queryFn: async (): Promise<Camera[]> => required(await api.GET("/api/cameras")) as Camera[],
});

export function cameraQuery(id: string) {
  return queryOptions({
    queryKey: ["cameras", id],
    queryFn: async (): Promise<Camera> => required(await api.GET("/api/cameras/{camera_id}", at(id))) as Camera,
    staleTime: Infinity,
  });
}

export async function addCamera(camera: NewCamera): Promise<Camera> {
  return required(await api.POST("/api/cameras", { body: camera })) as Camera;
}

export async function changeCamera(id: string, change: CameraChange): Promise<Camera> {
  return required(await api.PUT("/api/cameras/{camera_id}", { ...at(id), body: change })) as Camera;
}

export async function removeCamera(id: string): Promise<void> {
  done(await api.DELETE("/api/cameras/{camera_id}", at(id)));
}

/** Open a stream that is not known yet, for ten seconds at most. */
export async function testCamera(fields: CameraFields): Promise<Probe> {
  return required(await patientApi.POST("/api/cameras/test", { body: fields }));
}

/** Open the stream of a known camera, with the password that is known. */
export async function testKnownCamera(id: string): Promise<Probe> {
  return required(await patientApi.POST("/api/cameras/{camera_id}/test", at(id)));
}

/** What is done to the running of cameras. */
export type Running = "start" | "stop";

export async function runCamera(id: string, running: Running): Promise<void> {
  done(await (running === "start" ? api.POST("/api/start/{camera_id}", at(id)) : api.POST("/api/stop/{camera_id}", at(id))));
}

export async function runAllCameras(running: Running): Promise<void> {
  done(await (running === "start" ? api.POST("/api/start_all") : api.POST("/api/stop_all")));
}

/** The address of a camera's newest picture. */
export function snapshotOf(id: string): string {
  return `/api/cameras/${encodeURIComponent(id)}/snapshot.jpg`;
}

function at(id: string) {
  return { params: { path: { camera_id: id } } };
}
