import { CameraOff } from "lucide-react";
import { useEffect, useState } from "react";

import { snapshotOf } from "@/client/cameras";
import { useMessages } from "@/lib/language/language";

const EVERY_MS = 15_000;

interface SnapshotThumbProps {
  camera: string;
  name: string;
  online: boolean;
}

/** A camera's picture, small, anew now and then; grey where there is none. */
export function SnapshotThumb({ camera, name, online }: SnapshotThumbProps) {
  const { cameras } = useMessages();
  const [at, setAt] = useState(0);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    if (!online) return;
    const timer = setInterval(() => {
      setAt(Date.now());
      setMissing(false);
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [online]);
  if (!online || missing) {
    return (
      <span className="grid h-10 w-17.5 shrink-0 place-items-center rounded bg-hover text-muted">
        <CameraOff aria-hidden className="size-4" />
      </span>
    );
  }
  return (
    <img
      src={`${snapshotOf(camera)}?at=${at}`}
      alt={cameras.pictureOf(name)}
      loading="lazy"
      onError={() => {
        setMissing(true);
      }}
      className="h-10 w-17.5 shrink-0 rounded bg-black object-cover"
    />
  );
}
