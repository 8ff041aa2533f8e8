import createClient from "openapi-fetch";

import type { components, paths } from "./schema";

export type SystemStatus = components["schemas"]["SystemStatus"];
export type CameraHealth = components["schemas"]["CameraHealth"];
export type TrackingState = components["schemas"]["TrackingState"];
export type SightingState = components["schemas"]["SightingState"];
export type PresenceState = components["schemas"]["PresenceState"];
export type Enrolment = components["schemas"]["EnrolmentStatus"];

const ANSWER_WITHIN_MS = 5000;

const client = createClient<paths>({ fetch: fetchInTime });

/** A request that waits too long, be it for the server or for one of the browser's few connections, has failed. */
function fetchInTime(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]) });
}

/** Thrown when the server answers with an error; the message is for people. */
export class ServerError extends Error {}

function required<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new ServerError(`The server answered ${answer.response.status}.`);
  }
  return answer.data;
}

export async function readStatus(): Promise<SystemStatus> {
  return required(await client.GET("/api/status"));
}

export async function readTracking(): Promise<TrackingState> {
  return required(await client.GET("/api/tracking/state"));
}

/** A camera's newest picture, without drawings. */
export async function readSnapshot(camera: string, signal: AbortSignal): Promise<Blob> {
  const params = { path: { camera_id: camera } };
  return required(await client.GET("/api/cameras/{camera_id}/snapshot.jpg", { params, signal, parseAs: "blob" }));
}
