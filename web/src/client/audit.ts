import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Paged, required, type Schemas } from "./http";

export type AuditEntry = Schemas["AuditView"];

/** Which entries are wanted; what is left out does not matter. Days are as `2026-03-02`. */
export interface AuditWish {
  who?: string;
  action?: string;
  from?: string;
  to?: string;
  page?: number;
  per_page?: number;
}

/** A page of the audit, the newest first. */
export function auditQuery(wish: AuditWish) {
  return queryOptions({
    queryKey: ["audit", wish],
    queryFn: async (): Promise<Paged<AuditEntry>> => required(await api.GET("/api/audit", { params: { query: wish } })),
    placeholderData: keepPreviousData,
  });
}
