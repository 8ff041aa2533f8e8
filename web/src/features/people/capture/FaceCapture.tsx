import { CameraOff, ImageUp, RotateCw } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";

import { Button } from "@/components/Button";
import { EmptyState } from "@/components/Notes";
import { SelectField } from "@/components/Field";
import { UnsavedGuard } from "@/components/UnsavedGuard";
import { useMessages } from "@/lib/language/language";

import { useHeldUrls } from "../faces/useHeldUrls";
import type { CameraFault } from "./camera";
import { CheckLights } from "./CheckLights";
import { LivePicture } from "./LivePicture";
import { ShotStrip } from "./ShotStrip";
import { type Camera, useCamera } from "./useCamera";
import { type Capture, useCapture } from "./useCapture";

interface FaceCaptureProps {
  /** Takes the pictures that somebody kept. */
  onSave: (files: File[]) => void;
  /** The way out where there is no webcam. */
  onUpload: () => void;
}

/** Takes pictures of a face with the webcam, by itself when they would be good. */
export function FaceCapture({ onSave, onUpload }: FaceCaptureProps) {
  const { people } = useMessages();
  const [device, setDevice] = useState("");
  const camera = useCamera(device);
  const video = useRef<HTMLVideoElement>(null);
  const capture = useCapture(video, camera.stream);
  const { session } = capture;
  useHeldUrls(useMemo(() => session.shots.map(({ preview }) => preview), [session.shots]));
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = camera.stream;
  }, [camera.stream]);
  if (camera.fault !== null) return <NoCamera fault={camera.fault} onRetry={camera.retry} onUpload={onUpload} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <UnsavedGuard dirty={session.phase === "review"} />
      <LivePicture video={video} stream={camera.stream} capture={capture} />
      <CheckLights looks={capture.looks} />
      <div className="flex flex-wrap items-center gap-3">
        <ShotStrip session={session} onDrop={capture.drop} />
        <Buttons capture={capture} onSave={onSave} />
      </div>
      <DeviceChoice camera={camera} device={device} onChange={setDevice} />
      <p className="text-[13px] text-muted">{people.capture.consent}</p>
    </div>
  );
}

function Buttons({ capture, onSave }: { capture: Capture; onSave: (files: File[]) => void }) {
  const { people } = useMessages();
  const { session, start, rest } = capture;
  if (session.phase === "aiming" || session.phase === "burst") return <Settle capture={capture} />;
  if (session.phase === "resting") return null;
  return (
    <div className="ml-auto flex flex-wrap gap-2">
      <Button icon={RotateCw} onClick={start}>
        {people.capture.again}
      </Button>
      <Button
        look="primary"
        onClick={() => {
          onSave(session.shots.map(({ file }) => file));
          rest();
        }}
      >
        {people.capture.save(session.shots.length)}
      </Button>
    </div>
  );
}

/** For whoever cannot have more light or a better camera. */
function Settle({ capture: { looks, demand, settle } }: { capture: Capture }) {
  const { people } = useMessages();
  return (
    <Button
      className="ml-auto"
      title={people.capture.settleHelp}
      disabled={!looks.acceptable || demand === "acceptable"}
      onClick={settle}
    >
      {people.capture.settle}
    </Button>
  );
}

interface DeviceChoiceProps {
  camera: Camera;
  device: string;
  onChange: (device: string) => void;
}

/** Which webcam, where there are several. */
function DeviceChoice({ camera: { devices, stream }, device, onChange }: DeviceChoiceProps) {
  const { people } = useMessages();
  if (devices.length < 2) return null;
  const used = stream?.getVideoTracks()[0]?.getSettings().deviceId ?? "";
  return (
    <SelectField
      label={people.capture.camera}
      className="w-64 max-w-full"
      value={device === "" ? used : device}
      options={devices.map(({ deviceId, label }, place) => ({
        value: deviceId,
        label: label === "" ? people.capture.cameraNumber(place + 1) : label,
      }))}
      onChange={onChange}
    />
  );
}

interface NoCameraProps {
  fault: CameraFault;
  onRetry: () => void;
  onUpload: () => void;
}

function NoCamera({ fault, onRetry, onUpload }: NoCameraProps) {
  const { people, words } = useMessages();
  const { title, help } = people.capture.faults[fault];
  return (
    <div role="alert" className="rounded-lg border border-line">
      <EmptyState
        icon={CameraOff}
        title={title}
        action={
          <span className="flex flex-wrap justify-center gap-2">
            {fault !== "insecure" && (
              <Button icon={RotateCw} onClick={onRetry}>
                {words.tryAgain}
              </Button>
            )}
            <Button icon={ImageUp} look="primary" onClick={onUpload}>
              {people.capture.useUpload}
            </Button>
          </span>
        }
      >
        {help}
      </EmptyState>
    </div>
  );
}
