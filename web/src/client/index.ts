import createClient from "openapi-fetch";

import type { components, paths } from "./schema";

export type SystemStatus = components["schemas"]["SystemStatus"];
export type CameraHealth = components["schemas"]["CameraHealth"];
export type TrackingState = components["schemas"]["TrackingState"];
export type SightingState = components["schemas"]["SightingState"];
export type PresenceState = components["schemas"]["PresenceState"];

const client = createClient<paths>();

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
