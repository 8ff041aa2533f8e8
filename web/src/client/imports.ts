import { type QueryClient, queryOptions } from "@tanstack/react-query";

import { api, required, type Schemas } from "./http";
import { upload } from "./upload";

export type Import = Schemas["ImportView"];
export type ImportLine = Schemas["ImportLineView"];
export type ImportState = Schemas["ImportState"];

const SOON_MS = 1000;
const MOST_PROBLEMS = 1000;

/** Whether nothing more becomes of an import. */
export function isOver({ state }: Import): boolean {
  return state !== "waiting" && state !== "running";
}

/** The imports of the last month, the newest first; asked for each second while one of them is worked on. */
export const importsQuery = queryOptions({
  queryKey: ["imports", "all"],
  queryFn: async (): Promise<Import[]> => required(await api.GET("/api/employees/import")),
  refetchInterval: ({ state }) => (state.data?.every(isOver) === false ? SOON_MS : false),
});

/** What of an import somebody must look after, as far as it is known. */
export interface Problems {
  lines: ImportLine[];
  /** Where the report goes on. */
  next: number;
}

/** The problems of an import, the first thousand; only what is new is asked for. */
export function problemsQuery(queries: QueryClient, { id, ...one }: Import) {
  const queryKey = ["imports", "problems", id];
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<Problems> => {
      const known = queries.getQueryData<Problems>(queryKey) ?? { lines: [], next: 0 };
      return known.lines.length >= MOST_PROBLEMS ? known : goneOn(id, known);
    },
    refetchInterval: isOver({ id, ...one }) ? false : SOON_MS,
  });
}

async function goneOn(id: string, known: Problems): Promise<Problems> {
  const params = { path: { import_id: id }, query: { after: known.next, problems: true } };
  const more = required(await api.GET("/api/employees/import/{import_id}/lines", { params }));
  const all = { lines: [...known.lines, ...more.lines].slice(0, MOST_PROBLEMS), next: more.next };
  return more.next === known.next ? all : goneOn(id, all);
}

/** Know many people at once; `onProgress` hears what share of the files, 0..1, has been sent. */
export async function startImport(files: readonly File[], onProgress: (share: number) => void): Promise<Import> {
  const form = new FormData();
  for (const file of files) form.append("file", file);
  return upload<Import>("/api/employees/import", form, onProgress);
}

/** Let an import be. */
export async function cancelImport(id: string): Promise<Import> {
  return required(await api.POST("/api/employees/import/{import_id}/cancel", at(id)));
}

/** Go on with an import that failed. */
export async function resumeImport(id: string): Promise<Import> {
  return required(await api.POST("/api/employees/import/{import_id}/resume", at(id)));
}

function at(id: string) {
  return { params: { path: { import_id: id } } };
}
