/** Why there is no picture of a webcam. */
export type CameraFault = "insecure" | "denied" | "missing" | "busy";

/** Thrown when a webcam cannot be used. */
export class CameraError extends Error {
  constructor(readonly fault: CameraFault) {
    super(`The webcam cannot be used: ${fault}.`);
  }
}

const FAULTS: Record<string, CameraFault> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
};

/** What a browser's refusal to open a webcam means. */
export function faultOf(error: unknown): CameraFault {
  if (error instanceof CameraError) return error.fault;
  return FAULTS[(error as Error).name] ?? "busy";
}

/**
 * Open a webcam at its full resolution.
 *
 * @param device Which one, as the browser names it; empty for the one it prefers.
 * @throws CameraError The browser gives none to an insecure page.
 * @throws DOMException There is none, or it may not or cannot be used.
 */
export async function openCamera(device: string): Promise<MediaStream> {
  const media = mediaDevices();
  if (media === undefined) throw new CameraError("insecure");
  const size = { width: { ideal: 1920 }, height: { ideal: 1080 } };
  const which = device === "" ? { facingMode: "user" } : { deviceId: { exact: device } };
  return media.getUserMedia({ video: { ...size, ...which }, audio: false });
}

/** Whether a webcam looks at whoever holds it, as one over a screen does, or away from them. */
export function facingOf(stream: MediaStream | null): "user" | "away" {
  return stream?.getVideoTracks()[0]?.getSettings().facingMode === "environment" ? "away" : "user";
}

export function closeCamera(stream: MediaStream): void {
  stream.getTracks().forEach((track) => {
    track.stop();
  });
}

/** The webcams there are; their names are known only once one was allowed. */
export async function listCameras(): Promise<MediaDeviceInfo[]> {
  const devices = await mediaDevices()?.enumerateDevices();
  return devices?.filter(({ kind }) => kind === "videoinput") ?? [];
}

/** Undefined on pages that are not secure, whatever the types say. */
export function mediaDevices(): MediaDevices | undefined {
  return (navigator as Partial<Navigator>).mediaDevices;
}
