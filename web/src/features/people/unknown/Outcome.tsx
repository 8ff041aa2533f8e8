import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";

import { fetchPicture, type UnknownSighting } from "@/client/faces";
import { Button, buttonLook } from "@/components/Button";
import { FaultNote, SkeletonRows } from "@/components/Notes";
import { useMessages } from "@/lib/language/language";

import { enrolAddress, personAddress } from "../addresses";
import { PhotographList } from "../faces/PhotographList";
import { countsOf } from "../faces/photographs";
import { usePhotographs } from "../faces/usePhotographs";
import type { Person } from "./WhoDialog";

interface OutcomeProps {
  person: Person;
  sightings: readonly UnknownSighting[];
  onClose: () => void;
}

/** Enrols faces of the record for a person, says what became of each, and where better ones can be added. */
export function Outcome({ person, sightings, onClose }: OutcomeProps) {
  const { people, words } = useMessages();
  const { photographs, add, retry } = usePhotographs(person.id);
  const missing = useFetched(sightings, add);
  const { refused } = countsOf(photographs);
  return (
    <div className="grid gap-4">
      {missing && <FaultNote>{people.faces.gone}</FaultNote>}
      {photographs.length === 0 && !missing ? (
        <SkeletonRows rows={sightings.length} />
      ) : (
        <PhotographList photographs={photographs} onRetry={retry} />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {(refused > 0 || missing) && (
          <Link to={enrolAddress(person.id)} className={buttonLook()}>
            {people.faces.betterOnes}
          </Link>
        )}
        <Link to={personAddress(person.id)} className={buttonLook()}>
          {people.faces.openPerson(person.name)}
        </Link>
        <Button look="primary" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </div>
  );
}

/** Fetches the pictures, once, and hands on those that are still kept; returns whether some were lost. */
function useFetched(sightings: readonly UnknownSighting[], onFiles: (files: File[]) => void): boolean {
  const [lost, setLost] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const fetchAll = async () => {
      const pictures = await Promise.allSettled(sightings.map(({ face, id }) => fetchPicture(face ?? "", `${id}.jpg`)));
      onFiles(pictures.flatMap((picture) => (picture.status === "fulfilled" ? [picture.value] : [])));
      setLost(pictures.some(({ status }) => status === "rejected"));
    };
    void fetchAll();
  }, [sightings, onFiles]);
  return lost;
}
