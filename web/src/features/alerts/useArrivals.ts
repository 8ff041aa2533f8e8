import { useEffect, useEffectEvent, useRef, useState } from "react";

import type { Alert } from "@/client/alerts";
import { isNews } from "@/features/alerts/arrivals";
import { chime } from "@/features/alerts/chime";
import { titleOf } from "@/features/alerts/kinds";
import { useCameraNames } from "@/lib/cameras";
import { useMessages } from "@/lib/language/language";
import { socket } from "@/lib/socket";

/** Held by the one tab of this browser that sounds and notifies for all. */
const LOCK = "hadir.alerts";

interface Manner {
  sound: boolean;
  notify: boolean;
}

/** What is to be read aloud of an alert. */
export interface Said {
  id: number;
  words: string;
}

/** Draws attention to new alerts; what was said last, to be read aloud. */
export function useArrivals({ sound, notify }: Manner): Said | null {
  const { alerts } = useMessages();
  const camera = useCameraNames();
  const told = useRef(new Set<number>());
  const speaks = useSpeaksForAll();
  const [said, setSaid] = useState<Said | null>(null);
  const hear = useEffectEvent((alert: Alert) => {
    if (!isNews(alert, told.current, new Date())) return;
    told.current.add(alert.id);
    const title = titleOf(alert, alerts, camera);
    setSaid({ id: alert.id, words: alerts.arrived(title) });
    if (!speaks.current) return;
    if (sound) chime();
    if (notify) notifyOf(alert.id, title);
  });
  useEffect(() => {
    const listen = (alert: Alert) => {
      hear(alert);
    };
    socket.on("alert", listen);
    return () => {
      socket.off("alert", listen);
    };
  }, []);
  return said;
}

/** Shows the browser's own notification; a click on it leads to the alert. */
function notifyOf(id: number, title: string): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  try {
    new Notification(title, { tag: `hadir-${id}` }).onclick = () => {
      window.focus();
      window.location.assign(`/alerts?state=all&open=${id}`);
    };
  } catch {
    // Browsers of phones have the name but let service workers alone notify.
  }
}

/** Whether this tab is the one that speaks; another one takes over when it is closed. */
function useSpeaksForAll() {
  const speaks = useRef(false);
  useEffect(() => {
    // Browsers offer locks on secure origins alone; elsewhere every tab speaks.
    if (!("locks" in navigator)) {
      speaks.current = true;
      return;
    }
    const left = new AbortController();
    const holding = navigator.locks.request(LOCK, { signal: left.signal }, () => {
      speaks.current = true;
      return new Promise<void>((resolve) => {
        left.signal.addEventListener("abort", () => {
          resolve();
        });
      });
    });
    holding.catch(() => undefined);
    return () => {
      speaks.current = false;
      left.abort();
    };
  }, []);
  return speaks;
}
