import { useEffect, useState } from "react";

import { snapshotOf } from "@/client/cameras";

const EVERY_MS = 2000;
const USUAL_RATIO = 16 / 9;

interface Picture {
  /** The address of the newest picture that was loaded, null while there is none. */
  source: string | null;
  /** How many times it is as wide as high. */
  ratio: number;
  /** Whether the camera gave no picture the last time it was asked. */
  missing: boolean;
}

/** The picture of a camera, anew every two seconds; the old one stays until the next is there. */
export function usePicture(camera: string): Picture {
  const [picture, setPicture] = useState<Picture>({ source: null, ratio: USUAL_RATIO, missing: false });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const next = () => {
      if (!ended) timer = setTimeout(load, EVERY_MS);
    };
    const load = () => {
      const image = new Image();
      image.onload = () => {
        setPicture({ source: image.src, ratio: image.naturalWidth / image.naturalHeight, missing: false });
        next();
      };
      image.onerror = () => {
        setPicture((known) => ({ ...known, missing: true }));
        next();
      };
      image.src = `${snapshotOf(camera)}?at=${Date.now()}`;
    };
    load();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [camera]);
  return picture;
}
