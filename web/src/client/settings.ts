import { queryOptions } from "@tanstack/react-query";

import { api, required, type Schemas } from "./http";

export type Parameters = Schemas["Parameters-Output"];

/** What the site chose, and the ETag that names this state of it. */
export interface KeptParameters {
  parameters: Parameters;
  etag: string;
}

/** The site's choices. */
export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: async (): Promise<KeptParameters> => {
    const answer = await api.GET("/api/settings");
    return { parameters: required(answer), etag: answer.response.headers.get("etag") ?? "" };
  },
  staleTime: 60_000,
});

/** Choose other settings, unless somebody else changed them meanwhile. */
export async function changeSettings(parameters: Parameters, etag: string): Promise<KeptParameters> {
  const answer = await api.PUT("/api/settings", { body: parameters, params: { header: { "if-match": etag } } });
  return { parameters: required(answer), etag: answer.response.headers.get("etag") ?? "" };
}
