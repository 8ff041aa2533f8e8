import createClient from "openapi-fetch";

import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** A page of a longer list. */
export interface Paged<Row> {
  items: Row[];
  page: number;
  per_page: number;
  total: number;
}

const ANSWER_WITHIN_MS = 8000;
const PATIENT_MS = 600_000;

/** Asks the server; an answer that does not come in time has failed. */
export const api = createClient<paths>({ fetch: fetchWithin(ANSWER_WITHIN_MS) });

/** For what is slow by nature: uploads, checking passwords, trying a camera. */
export const patientApi = createClient<paths>({ fetch: fetchWithin(PATIENT_MS) });

/** A request that waits too long, be it for the server or for one of the browser's few connections, has failed. */
function fetchWithin(milliseconds: number): (request: Request) => Promise<Response> {
  return (request) =>
    fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(milliseconds)]) });
}

/** Thrown when the server answers with an error; the message is for people. */
export class ServerError extends Error {
  constructor(
    message: string,
    readonly status = 500,
    /** What is wrong with each field that was sent, by its name. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Thrown when nobody is signed in, or not any more. */
export class NotSignedInError extends ServerError {}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What an answer brings.
 *
 * @throws ServerError The server refused, or failed.
 * @throws NotSignedInError Nobody is signed in any more.
 */
export function required<T>(answer: Answer<T>): T {
  if (answer.data !== undefined) return answer.data;
  throw errorOf(answer);
}

/** Make sure that something without an answer was done; throws as `required` does. */
export function done(answer: Answer<unknown>): void {
  if (!answer.response.ok) throw errorOf(answer);
}

function errorOf({ error, response }: Answer<unknown>): ServerError {
  const body = (error as { error?: { message?: string; fields?: Record<string, string> } } | undefined)?.error;
  const fields = body?.fields ?? {};
  const message = Object.values(fields)[0] ?? body?.message ?? `The server answered ${response.status}.`;
  return response.status === 401
    ? new NotSignedInError(message, 401)
    : new ServerError(message, response.status, fields);
}
