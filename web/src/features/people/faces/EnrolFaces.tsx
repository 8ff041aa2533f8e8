import { Camera, ImageUp } from "lucide-react";

import { Segments } from "@/components/Segments";
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
  const { people } = useMessages();
  const { photographs, add, retry } = usePhotographs(employee);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Segments
        label={people.capture.how}
        value={way}
        options={[
          { value: "webcam", label: people.capture.byWebcam, icon: Camera },
          { value: "upload", label: people.capture.byUpload, icon: ImageUp },
        ]}
        onChange={onWay}
      />
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
