import { ImageUp } from "lucide-react";

import { useMessages } from "@/lib/language/language";

import { DropZone } from "./DropZone";

/** Where photographs of a person are dropped or chosen. */
export function UploadFaces({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { people } = useMessages();
  return (
    <DropZone
      icon={ImageUp}
      title={people.faces.dropHere}
      help={people.faces.dropHelp}
      over={people.faces.letGo}
      action={people.faces.choose}
      accept="image/jpeg,image/png"
      takes="all"
      onFiles={onFiles}
    />
  );
}
