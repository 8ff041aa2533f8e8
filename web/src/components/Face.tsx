import { UserRound } from "lucide-react";
import { useState } from "react";

import { useMessages } from "@/lib/language/language";

const SIZES = { small: "size-7", medium: "size-10", large: "size-16", huge: "size-24" } as const;

interface FaceProps {
  /** The picture's address, null where there is none. */
  src: string | null;
  name: string;
  size?: keyof typeof SIZES;
}

/** A person's face, or a figure where there is no picture (any more). */
export function Face({ src, name, size = "medium" }: FaceProps) {
  const { words } = useMessages();
  const [missing, setMissing] = useState<string | null>(null);
  if (src === null || missing === src) {
    return (
      <span className={`grid shrink-0 place-items-center rounded-full bg-hover text-muted ${SIZES[size]}`}>
        <UserRound aria-hidden className="size-1/2" />
      </span>
    );
  }
  return (
    <img
      src={src}
      alt={words.faceOf(name)}
      loading="lazy"
      decoding="async"
      onError={() => {
        setMissing(src);
      }}
      className={`shrink-0 rounded-full bg-hover object-cover ${SIZES[size]}`}
    />
  );
}
