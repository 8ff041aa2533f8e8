import { useState } from "react";

interface ThumbnailProps {
  src: string;
  /** What it shows; it is read aloud. */
  label: string;
  onOpen: () => void;
}

/** A small picture that opens large; nothing where it is not kept any more. */
export function Thumbnail({ src, label, onOpen }: ThumbnailProps) {
  const [gone, setGone] = useState(false);
  if (gone) return null;
  return (
    <button
      type="button"
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        onOpen();
      }}
      className="inline-block align-middle"
    >
      <img
        src={src}
        alt={label}
        loading="lazy"
        onError={() => {
          setGone(true);
        }}
        className="size-7 rounded bg-hover object-cover"
      />
    </button>
  );
}
