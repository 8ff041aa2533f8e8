import {
  Armchair,
  CctvOff,
  ChartNoAxesCombined,
  DoorOpen,
  Hourglass,
  IdCard,
  type LucideIcon,
  ScanFace,
  ShieldAlert,
  Smartphone,
  UserRoundSearch,
  UserRoundX,
  UsersRound,
} from "lucide-react";

import type { Alert, AlertKind, AlertState } from "@/client/alerts";
import type { Meaning } from "@/components/Badge";
import type { Messages } from "@/messages/en";

export const KINDS: readonly AlertKind[] = [
  "absence",
  "unknown_person",
  "crowd",
  "spoof",
  "intrusion",
  "loitering",
  "unattended",
  "phone",
  "no_id",
  "tailgating",
  "pattern",
  "camera_down",
];
export const STATES: readonly AlertState[] = ["open", "acknowledged", "resolved"];

export const ICONS: Record<AlertKind, LucideIcon> = {
  absence: UserRoundX,
  crowd: UsersRound,
  unknown_person: UserRoundSearch,
  spoof: ScanFace,
  camera_down: CctvOff,
  intrusion: ShieldAlert,
  loitering: Hourglass,
  unattended: Armchair,
  phone: Smartphone,
  no_id: IdCard,
  tailgating: DoorOpen,
  pattern: ChartNoAxesCombined,
};

export const MEANINGS: Record<AlertState, Meaning> = { open: "alert", acknowledged: "attention", resolved: "off" };

/** An alert in a few words: `Absent: Ana`, `Intrusion: Server room`, `Camera away: Door`. */
export function titleOf(alert: Alert, words: Messages["alerts"], cameraName: (id: string | null) => string): string {
  const about = alert.employee === null ? alert.place || cameraName(alert.camera) : alert.name || alert.employee;
  return about === "" ? words.kinds[alert.kind] : `${words.kinds[alert.kind]}: ${about}`;
}

/** Where something is: the camera, and the zone or line on it. */
export function whereOf({ camera, place }: Alert, cameraName: (id: string | null) => string): string {
  return [cameraName(camera), place].filter((part) => part !== "").join(" · ");
}
