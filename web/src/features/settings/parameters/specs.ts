import type { ParameterId, Section, Value } from "@/features/settings/parameters/values";

export type Unit = "seconds" | "hours" | "days" | "pixels" | "rate" | "megabytes" | "plain";

export interface NumberSpec {
  kind: "number";
  least: number;
  most: number;
  unit: Unit;
  whole: boolean;
  /** Whether it may be left to Hadir. */
  optional: boolean;
  initial: number | null;
  /** Of a limit: what to begin with; of anything else the model says. */
  suggested?: number;
}

/** What a parameter may be, and what it is by itself; `initial` is undefined where that depends on the machine. */
export type Spec =
  | NumberSpec
  | { kind: "text"; longest: number; initial: string }
  | { kind: "zone"; initial: undefined }
  | { kind: "language"; initial: string }
  | { kind: "mode"; initial: string }
  | { kind: "time"; initial: string }
  | { kind: "hours"; initial: null }
  | { kind: "flag"; initial: boolean };

/** All parameters in the order of the page; a test holds them against the server's schema. */
export const SPECS: Readonly<Record<ParameterId, Spec>> = {
  "site.name": { kind: "text", longest: 200, initial: "Hadir" },
  "site.time_zone": { kind: "zone", initial: undefined },
  "site.language": { kind: "language", initial: "en" },
  "attendance.absent_after": decimal("seconds", 5, 86_400, 60),
  "attendance.exit_confirm": decimal("seconds", 0, 3600, 20),
  "attendance.merge_within": decimal("seconds", 0, 3600, 60),
  "attendance.lateness": decimal("seconds", 0, 60, 3),
  "attendance.working_hours": { kind: "hours", initial: null },
  "attendance.day_starts_at": { kind: "time", initial: "00:00" },
  "attendance.early_margin_hours": decimal("hours", 0, 12, 4),
  "alerts.absence": { kind: "flag", initial: true },
  "alerts.unknown_person": { kind: "flag", initial: true },
  "alerts.unknown_after": decimal("seconds", 0, 86_400, 30),
  "alerts.camera_down": { kind: "flag", initial: true },
  "alerts.camera_down_after": decimal("seconds", 0, 86_400, 60),
  "alerts.crowd": { kind: "flag", initial: true },
  "alerts.spoof": { kind: "flag", initial: true },
  "alerts.places": { kind: "flag", initial: true },
  "alerts.patterns": { kind: "flag", initial: true },
  "patterns.learn_days": whole("days", 7, 90, 28),
  "patterns.least_days": whole("days", 5, 60, 14),
  "enrollment.liveness": { kind: "mode", initial: "off" },
  "face_recognition.similarity_threshold": optional(0, 1),
  "face_recognition.detection_confidence": optional(0.05, 0.99),
  "face_recognition.tracking_timeout": decimal("seconds", 1, 60, 5),
  "camera.frame_width": whole("pixels", 64, 3840, 640),
  "camera.frame_height": whole("pixels", 64, 2160, 480),
  "camera.fps": decimal("rate", 0.1, 30, 15),
  "retention.events_days": whole("days", 1, 3660, 1),
  "retention.snapshots_days": whole("days", 1, 3660, 30),
  "retention.snapshots_max_mb": limit("megabytes", 10, 100_000_000, 20_000),
  "retention.minimum_free_mb": whole("megabytes", 0, 1_000_000, 500),
  "retention.audit_days": whole("days", 30, 3660, 365),
};

export const PARAMETERS = Object.keys(SPECS) as ParameterId[];

/** The sections in the order of the page. */
export const SECTIONS: readonly Section[] = [
  "site",
  "attendance",
  "alerts",
  "patterns",
  "enrollment",
  "face_recognition",
  "camera",
  "retention",
];

function decimal(unit: Unit, least: number, most: number, initial: number): Spec {
  return { kind: "number", unit, least, most, whole: false, optional: false, initial };
}

function whole(unit: Unit, least: number, most: number, initial: number): Spec {
  return { kind: "number", unit, least, most, whole: true, optional: false, initial };
}

/** A limit that there may be; `suggested` is what stands there first when somebody wants one. */
function limit(unit: Unit, least: number, most: number, suggested: number): Spec {
  return { kind: "number", unit, least, most, whole: true, optional: true, initial: null, suggested };
}

function optional(least: number, most: number): Spec {
  return { kind: "number", unit: "plain", least, most, whole: false, optional: true, initial: null };
}

/** What a parameter is by itself; undefined where that depends on the machine. */
export function initialOf(id: ParameterId): Value | undefined {
  return SPECS[id].initial;
}
