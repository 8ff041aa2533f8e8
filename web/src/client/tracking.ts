import { queryOptions } from "@tanstack/react-query";

import { api, required, type Schemas } from "./http";

export type TrackingState = Schemas["TrackingState"];
export type TrackState = Schemas["TrackState"];
export type CrowdState = Schemas["CrowdState"];
export type SightingState = Schemas["SightingState"];
export type PresenceState = Schemas["PresenceState"];

/** Who is seen where now, and everybody's presence. */
export const trackingQuery = queryOptions({
  queryKey: ["tracking"],
  queryFn: async (): Promise<TrackingState> => required(await api.GET("/api/tracking/state")),
});

/** The address of the best face of a sighting. */
export function faceOfSighting(sighting: string): string {
  return `/api/tracking/faces/${encodeURIComponent(sighting)}.jpg`;
}
