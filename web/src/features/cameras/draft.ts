import type { Camera, CameraFields, CameraRole, LivenessMode, Severity } from "@/client/cameras";

/** A camera as it is being filled in. */
export interface CameraDraft {
  id: string;
  name: string;
  location: string;
  source: string;
  username: string;
  /** Empty keeps what is known. */
  password: string;
  role: CameraRole;
  fps: string;
  transport: Camera["transport"];
  enabled: boolean;
  sharesViewWith: readonly string[];
  /** Whether crowds are looked for. */
  crowds: boolean;
  /** Whether they make alerts. */
  crowdAlerts: boolean;
  /** From how many people on. */
  crowdSize: string;
  /** Seconds between alerts about crowds. */
  crowdPause: number;
  crowdSeverity: Severity;
  posture: boolean;
  liveness: LivenessMode;
  patterns: boolean;
}

export const NEW_CAMERA: CameraDraft = {
  id: "",
  name: "",
  location: "",
  source: "",
  username: "",
  password: "",
  role: "area",
  fps: "5",
  transport: "tcp",
  enabled: true,
  sharesViewWith: [],
  crowds: true,
  crowdAlerts: false,
  crowdSize: "5",
  crowdPause: 300,
  crowdSeverity: "warning",
  posture: true,
  liveness: "off",
  patterns: true,
};

/** What a recording of the home folder is called where an address would be. */
export const RECORDING = "file";

/** A known camera, to be changed. */
export function draftOf(camera: Camera): CameraDraft {
  return {
    ...NEW_CAMERA,
    id: camera.id,
    name: camera.name,
    location: camera.location,
    source: camera.source,
    role: camera.role,
    fps: String(camera.fps),
    transport: camera.transport,
    enabled: camera.enabled,
    sharesViewWith: camera.shares_view_with,
    ...crowdsOf(camera.crowds),
    posture: camera.posture,
    liveness: camera.liveness,
    patterns: camera.patterns,
  };
}

type Drawn = Pick<Camera, "roi" | "line" | "zones" | "lines">;

const NOTHING_DRAWN: Drawn = { roi: [], line: null, zones: [], lines: [] };

function drawnOf({ roi, line, zones, lines }: Drawn): Drawn {
  return { roi, line, zones, lines };
}

function crowdsOf(crowds: Camera["crowds"]): Partial<CameraDraft> {
  if (crowds === null) return { crowds: false };
  const size = crowds.alert_size ?? null;
  return {
    crowds: true,
    ...(size !== null && { crowdAlerts: true, crowdSize: String(size) }),
    crowdPause: crowds.cooldown_s,
    crowdSeverity: crowds.severity,
  };
}

function crowdFieldsOf(draft: CameraDraft): CameraFields["crowds"] {
  if (!draft.crowds) return null;
  const size = draft.crowdAlerts ? Number(draft.crowdSize) : null;
  return { alert_size: size, cooldown_s: draft.crowdPause, severity: draft.crowdSeverity };
}

/** What is sent of a draft; what is drawn on the picture is what is known. */
export function fieldsOf(draft: CameraDraft, known?: Drawn): CameraFields {
  return {
    name: draft.name.trim(),
    location: draft.location.trim(),
    source: draft.source.trim(),
    username: draft.username.trim(),
    password: draft.password === "" ? null : draft.password,
    role: draft.role,
    fps: Number(draft.fps),
    transport: draft.transport,
    enabled: draft.enabled,
    ...(known === undefined ? NOTHING_DRAWN : drawnOf(known)),
    shares_view_with: [...draft.sharesViewWith],
    crowds: crowdFieldsOf(draft),
    posture: draft.posture,
    liveness: draft.liveness,
    patterns: draft.patterns,
  };
}

const LONGEST_ID = 64;

/** An id made of a name: `Main entrance (2)` becomes `main-entrance-2`. */
export function idOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9_]+/g, "-").replace(/^-+|-+$/g, "").slice(0, LONGEST_ID);
}

/** Whether a camera may be called so. */
export function isId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id);
}
