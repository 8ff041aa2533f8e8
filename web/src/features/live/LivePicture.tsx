import { useEffect, useRef } from "react";

const RETRY_MS = 2000;

interface LivePictureProps {
  camera: string;
  name: string;
  streaming: boolean;
  snapshot: Blob | undefined;
  faded: boolean;
}

/** A camera's picture: it streams, or shows the newest snapshot; with neither, the last picture stays. */
export function LivePicture({ camera, name, streaming, snapshot, faded }: LivePictureProps) {
  const picture = useRef<HTMLImageElement>(null);

  useEffect(() => {
    if (picture.current === null || !streaming) return;
    return stream(picture.current, `/api/video_feed/${camera}?width=960`);
  }, [camera, streaming]);

  useEffect(() => {
    if (picture.current === null || snapshot === undefined) return;
    return show(picture.current, snapshot);
  }, [snapshot]);

  return (
    <img
      ref={picture}
      alt={`Live picture of ${name}`}
      className={`absolute inset-0 size-full object-contain not-[[src]]:invisible ${faded ? "opacity-40 grayscale" : ""}`}
    />
  );
}

function show(picture: HTMLImageElement, snapshot: Blob): () => void {
  const address = URL.createObjectURL(snapshot);
  picture.src = address;
  return () => {
    URL.revokeObjectURL(address);
  };
}

/** Stream until told to end. Only an image that turns to something else lets go of its connection. */
function stream(picture: HTMLImageElement, address: string): () => void {
  let retry: ReturnType<typeof setTimeout>;
  const open = () => {
    picture.src = `${address}&at=${Date.now()}`;
  };
  const openSoon = () => {
    picture.removeAttribute("src");
    retry = setTimeout(open, RETRY_MS);
  };
  picture.addEventListener("error", openSoon);
  open();
  return () => {
    clearTimeout(retry);
    picture.removeEventListener("error", openSoon);
    freeze(picture);
  };
}

/** Leave the picture standing that is shown at the moment, if there is one. */
function freeze(picture: HTMLImageElement) {
  if (picture.naturalWidth === 0) {
    picture.removeAttribute("src");
    return;
  }
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  picture.src = canvas.toDataURL("image/jpeg");
}
