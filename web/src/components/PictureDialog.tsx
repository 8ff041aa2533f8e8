import { Dialog } from "@/components/Dialog";
import { useMessages } from "@/lib/language/language";

interface PictureDialogProps {
  /** The picture, null while none is looked at. */
  src: string | null;
  title: string;
  onClose: () => void;
}

/** A picture, large. */
export function PictureDialog({ src, title, onClose }: PictureDialogProps) {
  const { words } = useMessages();
  return (
    <Dialog open={src !== null} onClose={onClose} title={title} size="wide">
      {src !== null && (
        <img
          src={src}
          alt={title || words.pictureMissing}
          className="mx-auto max-h-[64dvh] min-h-40 max-w-full rounded bg-hover object-contain"
        />
      )}
    </Dialog>
  );
}
