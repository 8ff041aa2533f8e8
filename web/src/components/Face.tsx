import { UserRound } from "lucide-react";

interface FaceProps {
  src: string | null;
  name: string;
}

/** A person's face, or a figure where there is no picture. */
export function Face({ src, name }: FaceProps) {
  if (src === null) {
    return (
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-line text-muted">
        <UserRound aria-hidden className="size-5" />
      </span>
    );
  }
  return <img src={src} alt={`Face of ${name}`} className="size-10 shrink-0 rounded-full bg-line object-cover" />;
}
