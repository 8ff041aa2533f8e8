import { queryOptions } from "@tanstack/react-query";

import { api, done, required, type Schemas } from "./http";

export type Shift = Schemas["ShiftView"];
export type ShiftHours = Schemas["ShiftHours"];

/** All shifts, by their names. */
export const shiftsQuery = queryOptions({
  queryKey: ["shifts"],
  queryFn: async (): Promise<Shift[]> => required(await api.GET("/api/shifts")),
});

export async function addShift(shift: Shift): Promise<Shift> {
  return required(await api.POST("/api/shifts", { body: shift }));
}

/** Have a shift at other times from now on. */
export async function changeShift(name: string, hours: ShiftHours): Promise<Shift> {
  return required(await api.PUT("/api/shifts/{name}", { params: { path: { name } }, body: hours }));
}

/** Have no such shift any more; whoever had it has none. */
export async function removeShift(name: string): Promise<void> {
  done(await api.DELETE("/api/shifts/{name}", { params: { path: { name } } }));
}

/** How many employees have a shift. */
export function shiftStaffQuery(name: string) {
  return queryOptions({
    queryKey: ["employees", "of shift", name],
    queryFn: async (): Promise<number> => {
      const params = { query: { shift: name, per_page: 1 } };
      return required(await api.GET("/api/employees", { params })).total;
    },
  });
}
