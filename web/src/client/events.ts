import { queryOptions } from "@tanstack/react-query";

import { api, type Paged, required, type Schemas } from "./http";

export type Sighting = Schemas["EventView"];

/** The newest stored sightings on a camera since a day of the site. */
export function cameraEventsQuery(camera: string, from: string) {
  return queryOptions({
    queryKey: ["attendance", "events", "camera", camera, from],
    queryFn: async (): Promise<Paged<Sighting>> =>
      required(await api.GET("/api/events", { params: { query: { camera, from, per_page: 200 } } })),
  });
}
