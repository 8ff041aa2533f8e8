import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Paged, required, type Schemas } from "./http";

export type Crowd = Schemas["CrowdView"];
export type CrowdHour = Schemas["CrowdHourView"];

/** Which crowds are wanted; days are those of the site, both included. */
export interface CrowdWish {
  from?: string;
  to?: string;
  camera?: string;
  page?: number;
  per_page?: number;
}

/** A page of crowds, the newest first. (A browser that asks for a page gets one there.) */
export function crowdsQuery(wish: CrowdWish) {
  return queryOptions({
    queryKey: ["crowds", "page", wish],
    queryFn: async (): Promise<Paged<Crowd>> =>
      required(await api.GET("/crowd-detection", { params: { query: wish } })) as Paged<Crowd>,
    placeholderData: keepPreviousData,
  });
}

/** How many crowds began in each hour of the site's clock, and how large the largest was. */
export function crowdHoursQuery(wish: Omit<CrowdWish, "page" | "per_page">) {
  return queryOptions({
    queryKey: ["crowds", "hours", wish],
    queryFn: async (): Promise<CrowdHour[]> => required(await api.GET("/api/crowds/hours", { params: { query: wish } })),
    placeholderData: keepPreviousData,
  });
}
