import { queryOptions } from "@tanstack/react-query";

import { api, required, type Schemas } from "./http";

export type Alert = Schemas["AlertView"];
export type AlertKind = Schemas["AlertKind"];
export type AlertState = Schemas["AlertState"];

/** How many alerts nobody has looked at yet, for the bell. */
export const unreadQuery = queryOptions({
  queryKey: ["alerts", "unread"],
  queryFn: async (): Promise<number> => required(await api.GET("/api/alerts/unread")).unread,
});
