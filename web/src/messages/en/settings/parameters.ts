/** Whether a value goes up or down; of a value that is no number, neither. */
export type Trend = "up" | "down" | "other";

/** What people read about one parameter. */
export interface ParameterWords {
  label: string;
  meaning: string;
  /** What follows from a change: `to` as people read it, null where it is off or left to Hadir. */
  effect: (to: string | null, trend: Trend) => string;
}

const WORDS = {
  "site.name": {
    label: "Site name",
    meaning: "What people call this site. It stands at the top of every page.",
    effect: (to) => `Everybody sees “${to ?? ""}” at the top of every page.`,
  },
  "site.time_zone": {
    label: "Time zone",
    meaning: "Days begin and shifts are in this time zone.",
    effect: (to) =>
      `Workdays and shifts go by ${to ?? ""} from now on, and the pages show all times in it. What is recorded keeps its moment.`,
  },
  "site.language": {
    label: "Language",
    meaning: "Language of the pages for whoever has not chosen one.",
    effect: (to) => `Whoever has not chosen a language reads the pages in ${to ?? ""}.`,
  },
  "attendance.absent_after": {
    label: "Off after",
    meaning: "How long an employee must be unseen to be Off, and to be reported missing.",
    effect: (to, trend) =>
      trend === "down"
        ? `Employees are Off sooner, after ${to ?? ""} unseen. There may be more absence alerts.`
        : `Employees stay Available until they are unseen for ${to ?? ""}. Absence is reported later.`,
  },
  "attendance.exit_confirm": {
    label: "Confirm an exit after",
    meaning: "Whoever goes out counts as gone when they are unseen inside for so long.",
    effect: (to, trend) =>
      trend === "down"
        ? `An Exit is recorded already ${to ?? ""} after going out. Whoever turns round may be written down as gone.`
        : `An Exit is recorded ${to ?? ""} after going out, with the time at which the person went.`,
  },
  "attendance.merge_within": {
    label: "Merge repeats within",
    meaning: "Two entries, or two exits, of the same person within so long are one.",
    effect: (to) => `Repeated entries or exits within ${to ?? ""} become one row of the log.`,
  },
  "attendance.lateness": {
    label: "Wait for late cameras",
    meaning: "How late a camera may be without changing the record. It must be less than “Off after”.",
    effect: (to) => `The record is written ${to ?? ""} behind the cameras.`,
  },
  "attendance.early_margin_hours": {
    label: "Workday begins before the shift",
    meaning: "Whoever comes so long before the shift starts already works on its day.",
    effect: (to) => `Whoever comes up to ${to ?? ""} before the shift is counted on the day of the shift.`,
  },
  "attendance.day_starts_at": {
    label: "Day begins at",
    meaning: "When a workday begins for whoever has no shift.",
    effect: (to) => `Without a shift, what happens before ${to ?? ""} belongs to the day before.`,
  },
  "attendance.working_hours": {
    label: "Working hours",
    meaning: "When whoever has no shift is expected. Outside of them nobody is reported missing.",
    effect: (to) =>
      to === null
        ? "Whoever has no shift is expected all day, and may be reported missing at any hour."
        : `Whoever has no shift is expected during ${to}, and reported missing only then.`,
  },
  "alerts.absence": {
    label: "Employee missing",
    meaning: "An alert when an employee is Off though expected.",
    effect: (to) => (to === null ? "Nobody is reported missing any more." : "Missing employees are reported."),
  },
  "alerts.unknown_person": {
    label: "Unknown person",
    meaning: "An alert when somebody is seen whom nobody knows.",
    effect: (to) => (to === null ? "Unknown people are not reported any more." : "Unknown people are reported."),
  },
  "alerts.unknown_after": {
    label: "Report an unknown person after",
    meaning: "How long an unknown person must be seen for an alert.",
    effect: (to, trend) =>
      trend === "down"
        ? `Unknown people are reported after ${to ?? ""}. Passers-by may be too.`
        : `Unknown people are reported only when they are seen for ${to ?? ""}.`,
  },
  "alerts.camera_down": {
    label: "Camera away",
    meaning: "An alert when a camera cannot be reached.",
    effect: (to) => (to === null ? "Cameras that are away are not reported any more." : "Cameras that are away are reported."),
  },
  "alerts.camera_down_after": {
    label: "Report a camera after",
    meaning: "How long a camera must be away for an alert.",
    effect: (to) => `A camera is reported when it has been away for ${to ?? ""}.`,
  },
  "alerts.crowd": {
    label: "Crowds",
    meaning: "An alert about a crowd of the size that its camera says.",
    effect: (to) => (to === null ? "Crowds are not reported any more." : "Crowds are reported where their camera has a size for it."),
  },
  "alerts.spoof": {
    label: "Faces that are pictures",
    meaning: "An alert when somebody shows a picture of a face, on cameras that do not let it count.",
    effect: (to) => (to === null ? "Pictures of faces are not reported any more." : "Pictures of faces are reported."),
  },
  "alerts.places": {
    label: "Zones and lines",
    meaning: "Alerts about what people do at zones and lines, by the rules there.",
    effect: (to) =>
      to === null ? "Zones and lines go on counting, and report nothing." : "What the rules of zones and lines say is reported.",
  },
  "alerts.patterns": {
    label: "Unusual patterns",
    meaning: "An alert when something is far from what is usual, on cameras that look for it.",
    effect: (to) => (to === null ? "What is unusual is not reported any more." : "What is unusual is reported, with the reason."),
  },
  "patterns.learn_days": {
    label: "Learn from",
    meaning: "How many days before today say what is usual.",
    effect: (to, trend) =>
      trend === "down"
        ? `What is usual follows the last ${to ?? ""}: it adapts sooner, and is less sure.`
        : `What is usual follows the last ${to ?? ""}: it is surer, and adapts later.`,
  },
  "patterns.least_days": {
    label: "Say nothing before",
    meaning: "How many days must be known before anything is called unusual. At most as many as “Learn from”.",
    effect: (to) => `Nothing is called unusual until ${to ?? ""} are known.`,
  },
  "enrollment.liveness": {
    label: "Photographs of pictures",
    meaning: "What follows when a photograph shows a picture of a face: on a screen, or on paper.",
    effect: (to) =>
      to === null ? "Photographs of pictures are accepted unseen." : `What follows a photograph of a picture: ${to}.`,
  },
  "face_recognition.similarity_threshold": {
    label: "Similarity threshold",
    meaning: "The least similarity that gives a face a name. Higher means fewer wrong names, and more unknown people.",
    effect: (to, trend) => {
      if (to === null) return "The model's own threshold is used.";
      if (trend === "other") return `Only faces with a similarity of ${to} or more get a name.`;
      return trend === "up"
        ? `A name needs a similarity of ${to}: fewer wrong names, more unknown people.`
        : `A similarity of ${to} is enough for a name: fewer unknown people, more wrong names.`;
    },
  },
  "face_recognition.detection_confidence": {
    label: "Detection confidence",
    meaning: "How sure the detector must be that it sees a face. Higher means fewer false faces, and more that are missed.",
    effect: (to, trend) => {
      if (to === null) return "The model's own confidence is used.";
      if (trend === "other") return `Only what is a face with a confidence of ${to} or more is looked at.`;
      return trend === "up"
        ? `A face needs a confidence of ${to}: fewer false faces, more missed ones.`
        : `A confidence of ${to} is enough for a face: fewer missed faces, more false ones.`;
    },
  },
  "face_recognition.tracking_timeout": {
    label: "End a sighting after",
    meaning: "How long a person must be unseen on a camera for the sighting there to end.",
    effect: (to, trend) =>
      trend === "down"
        ? `A sighting ends after ${to ?? ""}. Whoever is hidden for a while becomes a new sighting.`
        : `A sighting goes on until the person is unseen for ${to ?? ""}.`,
  },
  "camera.frame_width": {
    label: "Width of live pictures",
    meaning: "At most, where the viewer asks for no other. Wider pictures need more of the network.",
    effect: (to) => `Live pictures are up to ${to ?? ""} wide. What is recognised stays the same.`,
  },
  "camera.frame_height": {
    label: "Height of live pictures",
    meaning: "At most, where the viewer asks for no other.",
    effect: (to) => `Live pictures are up to ${to ?? ""} high. What is recognised stays the same.`,
  },
  "camera.fps": {
    label: "Rate of live pictures",
    meaning: "At most, where the viewer asks for no other. How often faces are looked for is set for each camera.",
    effect: (to) => `A viewer gets up to ${to ?? ""}.`,
  },
  "retention.events_days": {
    label: "Keep events for",
    meaning: "Detection events older than this are deleted every night. 1 keeps today alone. Attendance is always kept.",
    effect: (to, trend) =>
      trend === "down"
        ? `At the next clean-up, at midnight or when Hadir starts, all but the last ${to ?? ""} of events are deleted. That cannot be undone.`
        : `Events are kept for ${to ?? ""} from now on. What is deleted already does not come back.`,
  },
  "retention.snapshots_days": {
    label: "Keep snapshots for",
    meaning: "Pictures of events, alerts and crowds older than this are deleted every night.",
    effect: (to, trend) =>
      trend === "down"
        ? `At the next clean-up, at midnight or when Hadir starts, pictures older than ${to ?? ""} are deleted. That cannot be undone.`
        : `Pictures are kept for ${to ?? ""} from now on. What is deleted already does not come back.`,
  },
  "retention.snapshots_max_mb": {
    label: "Space for snapshots",
    meaning: "When pictures take more than this, the oldest are deleted first. Their entries stay, without a picture.",
    effect: (to, trend) => {
      if (to === null) return "Pictures may take any amount of space, for as long as they are kept.";
      return trend === "up"
        ? `Pictures may take up to ${to}.`
        : `The oldest pictures are deleted at once while all of them take more than ${to}. That cannot be undone.`;
    },
  },
  "retention.minimum_free_mb": {
    label: "Keep free on the disk",
    meaning: "No snapshots are taken while less space than this is free. The record itself goes on.",
    effect: (to) => `Snapshots pause while less than ${to ?? ""} is free.`,
  },
  "retention.audit_days": {
    label: "Keep the audit for",
    meaning: "Entries of the audit older than this are deleted every night.",
    effect: (to, trend) =>
      trend === "down"
        ? `At the next clean-up, at midnight or when Hadir starts, entries of the audit older than ${to ?? ""} are deleted. That cannot be undone.`
        : `Entries of the audit are kept for ${to ?? ""} from now on.`,
  },
} satisfies Record<string, ParameterWords>;

/** The parameters of a site by their names in `parameter_config.json`. */
export const parameters: Record<keyof typeof WORDS, ParameterWords> = WORDS;
