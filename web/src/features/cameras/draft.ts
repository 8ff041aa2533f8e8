import type { Camera, CameraFields, CameraRole } from "@/client/cameras";

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
  };
}

/** What is sent of a draft; region and line are those that are known. */
export function fieldsOf(draft: CameraDraft, known?: Pick<Camera, "roi" | "line">): CameraFields {
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
    roi: known?.roi ?? [],
    line: known?.line ?? null,
    shares_view_with: [...draft.sharesViewWith],
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
