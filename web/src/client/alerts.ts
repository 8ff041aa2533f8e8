import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Paged, required, type Schemas } from "./http";

export type Alert = Schemas["AlertView"];
export type AlertKind = Schemas["AlertKind"];
export type AlertState = Schemas["AlertState"];

/** Which alerts are wanted; days are those of the site, both included. */
export interface AlertWish {
  state?: AlertState;
  kind?: AlertKind;
  employee?: string;
  camera?: string;
  from?: string;
  to?: string;
  page?: number;
  per_page?: number;
}

/** How many alerts nobody has looked at yet, for the bell. */
export const unreadQuery = queryOptions({
  queryKey: ["alerts", "unread"],
  queryFn: async (): Promise<number> => required(await api.GET("/api/alerts/unread")).unread,
  refetchInterval: 60_000,
});

/** A page of alerts, the newest first. */
export function alertsQuery(wish: AlertWish) {
  return queryOptions({
    queryKey: ["alerts", "page", wish],
    queryFn: async (): Promise<Paged<Alert>> => required(await api.GET("/api/alerts", { params: { query: wish } })),
    placeholderData: keepPreviousData,
  });
}

/** One alert, as it is now. */
export function alertQuery(id: number) {
  return queryOptions({
    queryKey: ["alerts", "one", id],
    queryFn: async (): Promise<Alert> =>
      required(await api.GET("/api/alerts/{alert_id}", { params: { path: { alert_id: id } } })),
  });
}

/** What somebody does about an alert. */
export type Handling = "acknowledge" | "resolve";

export async function handleAlert(id: number, handling: Handling): Promise<Alert> {
  const params = { path: { alert_id: id } };
  return required(
    handling === "acknowledge"
      ? await api.POST("/api/alerts/{alert_id}/acknowledge", { params })
      : await api.POST("/api/alerts/{alert_id}/resolve", { params }),
  );
}

/** Take note of all that are open; how many they were. */
export async function acknowledgeAll(): Promise<number> {
  return required(await api.POST("/api/alerts/acknowledge_all")).acknowledged;
}
