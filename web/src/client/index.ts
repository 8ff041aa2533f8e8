import createClient from "openapi-fetch";

import type { components, paths } from "./schema";

export type SystemStatus = components["schemas"]["SystemStatus"];
export type CameraHealth = components["schemas"]["CameraHealth"];
export type TrackingState = components["schemas"]["TrackingState"];
export type SightingState = components["schemas"]["SightingState"];
export type PresenceState = components["schemas"]["PresenceState"];
export type Enrolment = components["schemas"]["EnrolmentStatus"];
export type Me = components["schemas"]["Me"];
export type LinkState = components["schemas"]["LinkState"];
export type LinkUse = components["schemas"]["LinkUse"];

const ANSWER_WITHIN_MS = 5000;
const SIGN_IN_WITHIN_MS = 15_000;

const client = createClient<paths>({ fetch: fetchWithin(ANSWER_WITHIN_MS) });
/** Checking a password is slow on purpose. */
const patientClient = createClient<paths>({ fetch: fetchWithin(SIGN_IN_WITHIN_MS) });

/** A request that waits too long, be it for the server or for one of the browser's few connections, has failed. */
function fetchWithin(milliseconds: number): (request: Request) => Promise<Response> {
  return (request) =>
    fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(milliseconds)]) });
}

/** Thrown when the server answers with an error; the message is for people. */
export class ServerError extends Error {}

/** Thrown when nobody is signed in, or not any more. */
export class NotSignedInError extends ServerError {}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function required<T>(answer: Answer<T>): T {
  if (answer.data !== undefined) return answer.data;
  const message = messageOf(answer.error) ?? `The server answered ${answer.response.status}.`;
  throw answer.response.status === 401 ? new NotSignedInError(message) : new ServerError(message);
}

/** What the server says is wrong, where it says so. */
function messageOf(error: unknown): string | undefined {
  const body = error as { error?: { message?: string; fields?: Record<string, string> } } | undefined;
  const fields = Object.values(body?.error?.fields ?? {});
  return fields[0] ?? body?.error?.message;
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

/** Whoever is signed in, null if nobody is. */
export async function readMe(): Promise<Me | null> {
  const answer = await client.GET("/api/auth/me");
  return answer.response.status === 401 ? null : required(answer);
}

export async function signIn(username: string, password: string): Promise<Me> {
  return required(await patientClient.POST("/api/auth/sign-in", { body: { username, password } }));
}

export async function signOut(): Promise<void> {
  await client.POST("/api/auth/sign-out");
}

/** What a one-time link is for. */
export async function readLink(token: string): Promise<LinkState> {
  return required(await client.GET("/api/auth/link/{token}", { params: { path: { token } } }));
}

export async function spendLink(use: LinkUse): Promise<Me> {
  return required(await patientClient.POST("/api/auth/link", { body: use }));
}
