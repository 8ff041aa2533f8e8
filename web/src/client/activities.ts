import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Paged, required, type Schemas } from "./http";

export type Activity = Schemas["ActivityView"];
export type ActivityKind = Schemas["ActivityKind"];
export type PlaceHour = Schemas["PlaceHourView"];
export type PlaceReport = Schemas["PlaceReportView"];

/** Which days and which camera are wanted; days are those of the site, both included. */
export interface PlaceWish {
  from?: string;
  to?: string;
  camera?: string;
}

/** Which activities are wanted. */
export interface ActivityWish extends PlaceWish {
  kind?: ActivityKind;
  place?: string;
  employee?: string;
  page?: number;
  per_page?: number;
}

/** A page of what people did at zones and lines, the newest first. */
export function activitiesQuery(wish: ActivityWish) {
  return queryOptions({
    queryKey: ["places", "activities", wish],
    queryFn: async (): Promise<Paged<Activity>> => required(await api.GET("/api/activities", { params: { query: wish } })),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

/** What happened at zones and lines in each hour of the site's clock. */
export function placeHoursQuery(wish: PlaceWish) {
  return queryOptions({
    queryKey: ["places", "hours", wish],
    queryFn: async (): Promise<PlaceHour[]> =>
      required(await api.GET("/api/activities/hours", { params: { query: wish } })),
    placeholderData: keepPreviousData,
  });
}

/** How zones were attended, by day and shift. */
export function placeReportsQuery(wish: PlaceWish) {
  return queryOptions({
    queryKey: ["places", "reports", wish],
    queryFn: async (): Promise<PlaceReport[]> =>
      required(await api.GET("/api/reports/places", { params: { query: wish } })),
    placeholderData: keepPreviousData,
  });
}
