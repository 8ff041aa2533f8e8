import { queryOptions } from "@tanstack/react-query";

import { patientApi, required, type Schemas } from "./http";

export type Tuning = Schemas["TuningView"];
export type Rates = Schemas["RatesView"];

/** Where the same is drawn as a picture. */
export const TUNING_PICTURE = "/api/tuning.png";

/** How well the enrolled people are told apart, at which threshold. */
export const tuningQuery = queryOptions({
  queryKey: ["tuning"],
  queryFn: async (): Promise<Tuning> => required(await patientApi.GET("/api/tuning")),
  refetchOnWindowFocus: false,
});
