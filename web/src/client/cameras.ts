import { queryOptions } from "@tanstack/react-query";

import { api, required, type Schemas } from "./http";

export type Camera = Schemas["CameraView"];
export type CameraRole = Schemas["CameraRole"];

/** All cameras, as they were chosen. (The client takes pairs of numbers for lists of them.) */
export const camerasQuery = queryOptions({
  queryKey: ["cameras"],
  queryFn: async (): Promise<Camera[]> => required(await api.GET("/api/cameras")) as Camera[],
});
