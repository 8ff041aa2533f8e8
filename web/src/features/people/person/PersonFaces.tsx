import { Camera, ScanFace } from "lucide-react";
import { Link } from "react-router";

import type { Employee } from "@/client/employees";
import { buttonLook } from "@/components/Button";
import { EmptyState } from "@/components/Notes";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

import { enrolAddress } from "../addresses";
import { FacesPanel } from "../faces/FacesPanel";
import { PhotographList } from "../faces/PhotographList";
import { UploadFaces } from "../faces/UploadFaces";
import { usePhotographs } from "../faces/usePhotographs";

/** The faces of a person, and under them where photographs are added. */
export function PersonFaces({ employee }: { employee: Employee }) {
  const { people } = useMessages();
  const may = useMay("manage_people");
  const { photographs, add, retry } = usePhotographs(employee.id);
  const webcam = may ? (
    <Link to={enrolAddress(employee.id)} className={buttonLook(employee.faces === 0 ? "primary" : "quiet")}>
      <Camera aria-hidden className="size-4" />
      {people.person.webcam}
    </Link>
  ) : undefined;
  return (
    <div className="grid min-w-0 gap-4">
      <FacesPanel
        employee={employee.id}
        name={employee.name}
        actions={employee.faces === 0 ? undefined : webcam}
        empty={
          <EmptyState icon={ScanFace} title={people.faces.none} action={webcam}>
            {may ? people.faces.noneHelp : people.askHr}
          </EmptyState>
        }
      />
      {may && <UploadFaces onFiles={add} />}
      <PhotographList photographs={photographs} onRetry={retry} />
    </div>
  );
}
