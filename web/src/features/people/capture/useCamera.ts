import { useCallback, useEffect, useState } from "react";

import { type CameraFault, closeCamera, faultOf, listCameras, mediaDevices, openCamera } from "./camera";

/** A webcam, as long as somebody looks through it. */
export interface Camera {
  /** Null while it is being opened, or cannot be. */
  stream: MediaStream | null;
  fault: CameraFault | null;
  devices: readonly MediaDeviceInfo[];
  retry: () => void;
}

interface Opened {
  stream: MediaStream | null;
  fault: CameraFault | null;
}

const NONE: Opened = { stream: null, fault: null };

/** Have a webcam until the page is left: the one of that name, or with an empty one what the browser prefers. */
export function useCamera(device: string): Camera {
  const [opened, setOpened] = useState(NONE);
  const [attempt, setAttempt] = useState(0);
  const devices = useDevices(opened.stream);
  useEffect(() => {
    let left = false;
    let own: MediaStream | null = null;
    const open = async () => {
      try {
        const stream = await openCamera(device);
        if (left) {
          closeCamera(stream);
          return;
        }
        own = stream;
        stream.getVideoTracks()[0]?.addEventListener("ended", () => {
          setOpened({ stream: null, fault: "missing" });
        });
        setOpened({ stream, fault: null });
      } catch (error) {
        if (!left) setOpened({ stream: null, fault: faultOf(error) });
      }
    };
    void open();
    return () => {
      left = true;
      if (own !== null) closeCamera(own);
    };
  }, [device, attempt]);
  const retry = useCallback(() => {
    setOpened(NONE);
    setAttempt((count) => count + 1);
  }, []);
  return { ...opened, devices, retry };
}

/** The webcams there are, anew when one is connected or taken away. */
function useDevices(stream: MediaStream | null): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const list = () => {
      void listCameras().then(setDevices);
    };
    list();
    const media = mediaDevices();
    media?.addEventListener("devicechange", list);
    return () => {
      media?.removeEventListener("devicechange", list);
    };
  }, [stream]);
  return devices;
}
