import { Camera, ImageUp, type LucideIcon } from "lucide-react";

import { useMessages } from "@/lib/language/language";

import { FaceCapture } from "../capture/FaceCapture";
import { PhotographList } from "./PhotographList";
import { UploadFaces } from "./UploadFaces";
import { usePhotographs } from "./usePhotographs";

export type EnrolWay = "webcam" | "upload";

interface EnrolFacesProps {
  /** Whose faces they are; must be kept already. */
  employee: string;
  way: EnrolWay;
  onWay: (way: EnrolWay) => void;
}

/** Adds faces of a person by webcam or from photographs, and says what became of each. */
export function EnrolFaces({ employee, way, onWay }: EnrolFacesProps) {
  const { photographs, add, retry } = usePhotographs(employee);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <WayChoice way={way} onWay={onWay} />
      {way === "webcam" ? (
        <FaceCapture
          onSave={add}
          onUpload={() => {
            onWay("upload");
          }}
        />
      ) : (
        <UploadFaces onFiles={add} />
      )}
      <PhotographList photographs={photographs} onRetry={retry} />
    </div>
  );
}

function WayChoice({ way, onWay }: Pick<EnrolFacesProps, "way" | "onWay">) {
  const { people } = useMessages();
  const ways: [EnrolWay, string, LucideIcon][] = [
    ["webcam", people.capture.byWebcam, Camera],
    ["upload", people.capture.byUpload, ImageUp],
  ];
  return (
    <div role="group" aria-label={people.capture.how} className="flex w-fit gap-1 rounded-lg bg-hover p-1">
      {ways.map(([value, label, Icon]) => (
        <button
          key={value}
          type="button"
          aria-pressed={way === value}
          onClick={() => {
            onWay(value);
          }}
          className="inline-flex h-8 items-center gap-2 rounded-md px-3 font-medium text-muted hover:text-ink aria-pressed:bg-panel aria-pressed:text-ink aria-pressed:shadow-panel"
        >
          <Icon aria-hidden className="size-4" />
          {label}
        </button>
      ))}
    </div>
  );
}
