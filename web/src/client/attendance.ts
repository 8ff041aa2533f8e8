import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api, type Paged, required, type Schemas } from "./http";

export type Attendance = Schemas["AttendanceView"];
export type AttendanceFlag = Schemas["AttendanceFlag"];
export type AttendanceOrder = Schemas["AttendanceOrder"];
export type LogRow = Schemas["LogView"];
export type Movement = Schemas["Movement"];
export type Summary = Schemas["SummaryView"];
export type MovementHour = Schemas["MovementHourView"];
export type Sighting = Schemas["EventView"];

/** Which rows are wanted; what is left out does not matter. Days are those of the site, both included. */
export interface RecordWish {
  from?: string;
  to?: string;
  employee?: string;
  department?: string;
  page?: number;
  per_page?: number;
}

export interface AttendanceWish extends RecordWish {
  flag?: AttendanceFlag;
  sort?: AttendanceOrder;
  descending?: boolean;
}

export interface LogWish extends RecordWish {
  camera?: string;
  movement?: Movement;
}

/** A page of workdays. */
export function attendancesQuery(wish: AttendanceWish) {
  return queryOptions({
    queryKey: ["attendance", "days", wish],
    queryFn: () => readAttendances(wish),
    placeholderData: keepPreviousData,
  });
}

async function readAttendances(wish: AttendanceWish): Promise<Paged<Attendance>> {
  return required(await api.GET("/api/attendances", { params: { query: wish } }));
}

const PAGE = 200;
const MOST_PAGES = 15;

/** All workdays of a wish, as far as they can be shown at once, and how many there are. */
export function allAttendancesQuery(wish: Omit<AttendanceWish, "page" | "per_page">) {
  return queryOptions({
    queryKey: ["attendance", "all days", wish],
    queryFn: async (): Promise<{ items: Attendance[]; total: number }> => {
      const first = await readAttendances({ ...wish, per_page: PAGE });
      const pages = Math.min(Math.ceil(first.total / PAGE), MOST_PAGES);
      const items = first.items;
      for (let page = 2; page <= pages; page++) {
        items.push(...(await readAttendances({ ...wish, page, per_page: PAGE })).items);
      }
      return { items, total: first.total };
    },
    placeholderData: keepPreviousData,
  });
}

/** A page of entries and exits, the newest first. */
export function logsQuery(wish: LogWish) {
  return queryOptions({
    queryKey: ["attendance", "log", wish],
    queryFn: async (): Promise<Paged<LogRow>> => required(await api.GET("/api/logs", { params: { query: wish } })),
    placeholderData: keepPreviousData,
  });
}

/** A page of employees with their first entry and last exit. (A browser that asks for a page gets one there.) */
export function summaryQuery(wish: RecordWish) {
  return queryOptions({
    queryKey: ["attendance", "summary", wish],
    queryFn: async (): Promise<Paged<Summary>> =>
      required(await api.GET("/attendance-summary", { params: { query: wish } })) as Paged<Summary>,
    placeholderData: keepPreviousData,
  });
}

/** How many came and went in each hour of the site's clock in which anybody did. */
export function movementHoursQuery(wish: Pick<RecordWish, "from" | "to" | "employee" | "department">) {
  return queryOptions({
    queryKey: ["attendance", "hours", wish],
    queryFn: async (): Promise<MovementHour[]> =>
      required(await api.GET("/api/attendances/hours", { params: { query: wish } })),
  });
}

/** All stored sightings of an employee between two days, the earliest first. */
export function sightingsQuery(employee: string, from: string, to: string) {
  return queryOptions({
    queryKey: ["attendance", "events", "employee", employee, from, to],
    queryFn: async (): Promise<Sighting[]> => {
      const items: Sighting[] = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const query = { employee, from, to, page, per_page: PAGE, newest_first: false };
        const found = required(await api.GET("/api/events", { params: { query } }));
        items.push(...found.items);
        if (items.length >= found.total) break;
      }
      return items;
    },
  });
}

/** What can be taken into a spreadsheet. */
export type Exportable = "attendances" | "logs" | "events" | "alerts" | "crowds" | "activities" | "attendance-summary";

/** The address of a download. */
export function exportAddress(
  what: Exportable,
  kind: "csv" | "xlsx",
  language: string,
  wish: Record<string, string | number | boolean | undefined>,
): string {
  const query = new URLSearchParams({ lang: language });
  for (const [name, value] of Object.entries(wish)) {
    if (value !== undefined && value !== "" && !["page", "per_page"].includes(name)) query.set(name, String(value));
  }
  return `/api/${what}.${kind}?${query.toString()}`;
}
