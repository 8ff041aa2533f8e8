import { CctvOff, type LucideIcon, ScanFace, UserRoundSearch, UserRoundX, UsersRound } from "lucide-react";

import type { Alert, AlertKind, AlertState } from "@/client/alerts";
import type { Meaning } from "@/components/Badge";
import type { Messages } from "@/messages/en";

export const KINDS: readonly AlertKind[] = ["absence", "unknown_person", "crowd", "spoof", "camera_down"];
export const STATES: readonly AlertState[] = ["open", "acknowledged", "resolved"];

export const ICONS: Record<AlertKind, LucideIcon> = {
  absence: UserRoundX,
  crowd: UsersRound,
  unknown_person: UserRoundSearch,
  spoof: ScanFace,
  camera_down: CctvOff,
};

export const MEANINGS: Record<AlertState, Meaning> = { open: "alert", acknowledged: "attention", resolved: "off" };

/** An alert in a few words: `Absent: Ana`, `Camera away: Door`. */
export function titleOf(alert: Alert, words: Messages["alerts"], cameraName: (id: string | null) => string): string {
  const about = alert.employee === null ? cameraName(alert.camera) : alert.name || alert.employee;
  return about === "" ? words.kinds[alert.kind] : `${words.kinds[alert.kind]}: ${about}`;
}
