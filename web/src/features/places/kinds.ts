import { DoorOpen, Footprints, LogIn, LogOut, type LucideIcon } from "lucide-react";

import type { ActivityKind } from "@/client/activities";
import { ICONS } from "@/features/alerts/kinds";

export const ACTIVITY_KINDS: readonly ActivityKind[] = [
  "visit",
  "line_in",
  "line_out",
  "intrusion",
  "loitering",
  "unattended",
  "phone",
  "no_id",
  "tailgating",
];

export const ACTIVITY_ICONS: Record<ActivityKind, LucideIcon> = {
  visit: Footprints,
  line_in: LogIn,
  line_out: LogOut,
  intrusion: ICONS.intrusion,
  loitering: ICONS.loitering,
  unattended: ICONS.unattended,
  phone: ICONS.phone,
  no_id: ICONS.no_id,
  tailgating: DoorOpen,
};

/** What ends as it begins, so that it has no length. */
export function isMoment(kind: ActivityKind): boolean {
  return kind === "line_in" || kind === "line_out" || kind === "tailgating";
}
