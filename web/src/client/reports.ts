import { queryOptions } from "@tanstack/react-query";

import { api, required, type Schemas } from "./http";

export type LogTable = Schemas["LogTable"];
export type ResetPreview = Schemas["ResetPreview"];
export type ResetResult = Schemas["ResetResult"];

/** What is to be deleted; days are those of the site, both included, and may be left open. */
export interface ResetWish {
  table: LogTable;
  from_date?: string;
  to_date?: string;
}

/** How many rows a reset would delete. */
export function resetPreviewQuery(wish: ResetWish) {
  return queryOptions({
    queryKey: ["reset", wish],
    queryFn: async (): Promise<ResetPreview> =>
      required(await api.GET("/api/admin/reset_logs", { params: { query: wish } })),
    staleTime: 0,
  });
}

/** Delete sightings, alerts or both, for good. */
export async function resetLogs(wish: ResetWish): Promise<ResetResult> {
  return required(await api.POST("/api/admin/reset_logs", { body: wish }));
}
