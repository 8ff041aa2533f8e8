import { queryOptions } from "@tanstack/react-query";

import { api, required, type Schemas } from "./http";

export type SystemStatus = Schemas["SystemStatus"];
export type CameraHealth = Schemas["CameraHealth"];
export type CameraState = Schemas["CameraState"];
export type Enrolment = Schemas["EnrolmentStatus"];

/** How everything is; asked for anew every few seconds, as some of it is told by no notice. */
export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: async (): Promise<SystemStatus> => required(await api.GET("/api/status")),
  refetchInterval: 3000,
});
