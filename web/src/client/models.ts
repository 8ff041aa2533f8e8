import { queryOptions } from "@tanstack/react-query";

import { api, required, type Schemas } from "./http";

export type Pack = Schemas["PackView"];
export type Model = Schemas["ModelView"];

/** The model packs of the site, the default first; they change only while Hadir is stopped. */
export const packsQuery = queryOptions({
  queryKey: ["models"],
  queryFn: async (): Promise<Pack[]> => required(await api.GET("/api/models")),
  staleTime: 60_000,
});
