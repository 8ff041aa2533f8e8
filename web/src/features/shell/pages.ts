import {
  BellRing,
  CalendarClock,
  Cctv,
  FileSpreadsheet,
  type LucideIcon,
  Radio,
  Settings,
  UserRoundCheck,
  UsersRound,
  VectorSquare,
} from "lucide-react";

import type { Permission } from "@/client/auth";

/** A page's name, among the messages of the shell. */
type PageName =
  | "live"
  | "presence"
  | "attendance"
  | "alerts"
  | "crowds"
  | "people"
  | "cameras"
  | "reports"
  | "settings";

/** A page of the rail. */
export interface RailPage {
  to: string;
  name: PageName;
  icon: LucideIcon;
  permission: Permission;
  /** Loads its code ahead of time. */
  load: () => Promise<unknown>;
}

/** All pages, in the order of the rail; a phone shows the first four, and the others behind "More". */
export const RAIL: readonly RailPage[] = [
  { to: "/", name: "live", icon: Radio, permission: "watch", load: () => import("@/features/live/LivePage") },
  {
    to: "/presence",
    name: "presence",
    icon: UserRoundCheck,
    permission: "watch",
    load: () => import("@/features/presence/PresencePage"),
  },
  {
    to: "/attendance",
    name: "attendance",
    icon: CalendarClock,
    permission: "read_record",
    load: () => import("@/features/attendance/DayPage"),
  },
  {
    to: "/alerts",
    name: "alerts",
    icon: BellRing,
    permission: "read_record",
    load: () => import("@/features/alerts/AlertsPage"),
  },
  {
    to: "/crowds",
    name: "crowds",
    icon: VectorSquare,
    permission: "read_record",
    load: () => import("@/features/crowds/CrowdsPage"),
  },
  {
    to: "/people",
    name: "people",
    icon: UsersRound,
    permission: "read_people",
    load: () => import("@/features/people/PeoplePage"),
  },
  {
    to: "/cameras",
    name: "cameras",
    icon: Cctv,
    permission: "watch",
    load: () => import("@/features/cameras/CamerasPage"),
  },
  {
    to: "/reports",
    name: "reports",
    icon: FileSpreadsheet,
    permission: "read_record",
    load: () => import("@/features/reports/ReportsPage"),
  },
  {
    to: "/settings",
    name: "settings",
    icon: Settings,
    permission: "watch",
    load: () => import("@/features/settings/SettingsPage"),
  },
];
