import type { QueryClient } from "@tanstack/react-query";
import { io, type Socket } from "socket.io-client";

import { type PresenceState, trackingQuery } from "@/client/tracking";
import { type CameraHealth, statusQuery } from "@/client/status";

/** The one connection over which pictures and notices come. */
export const socket: Socket = io({ transports: ["websocket"], autoConnect: false });

/** What is out of date once something was told of, by the beginning of its query keys. */
const OUTDATED: Record<string, string[]> = {
  alert: ["alerts"],
  attendance: ["attendance"],
  crowd: ["crowds"],
};

/** What hears of a notice; its row is what the API describes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Listener = (row: any) => void;

/** How long notices are gathered before what they outdate is read anew. */
const GATHER_MS = 300;

/** Stay connected, and keep what was read up to date, until told to end. */
export function followNotices(queries: QueryClient): () => void {
  const outdated = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    timer = undefined;
    outdated.forEach((key) => void queries.invalidateQueries({ queryKey: [key] }));
    outdated.clear();
  };
  const listeners: Record<string, Listener> = {
    presence: (row: PresenceState) => {
      keepPresence(queries, row);
    },
    camera_status: (row: CameraHealth) => {
      keepHealth(queries, row);
    },
    connect: () => void queries.invalidateQueries(),
  };
  for (const [notice, keys] of Object.entries(OUTDATED)) {
    listeners[notice] = () => {
      keys.forEach((key) => outdated.add(key));
      timer ??= setTimeout(refresh, GATHER_MS);
    };
  }
  Object.entries(listeners).forEach(([event, listener]) => socket.on(event, listener));
  socket.connect();
  return () => {
    clearTimeout(timer);
    Object.entries(listeners).forEach(([event, listener]) => socket.off(event, listener));
    socket.disconnect();
  };
}

function keepPresence(queries: QueryClient, row: PresenceState): void {
  queries.setQueryData(trackingQuery.queryKey, (known) => {
    if (known === undefined) return known;
    const others = known.presence.filter(({ employee }) => employee !== row.employee);
    return { ...known, presence: [...others, row].toSorted((a, b) => a.name.localeCompare(b.name)) };
  });
}

function keepHealth(queries: QueryClient, row: CameraHealth): void {
  queries.setQueryData(statusQuery.queryKey, (known) => {
    if (known === undefined) return known;
    return { ...known, cameras: known.cameras.map((camera) => (camera.id === row.id ? row : camera)) };
  });
}
