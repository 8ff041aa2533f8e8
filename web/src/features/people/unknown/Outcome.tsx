import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";

import { fetchPicture, type UnknownSighting } from "@/client/faces";
import { Button, buttonLook } from "@/components/Button";
import { FaultNote, SkeletonRows } from "@/components/Notes";
import { useFormat } from "@/lib/language/format";
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
  const { moment } = useFormat();
  const { photographs, add, retry } = usePhotographs(person.id);
  const wanted = sightings.map(({ face, camera, first_seen }) => ({
    address: face ?? "",
    name: `${camera}, ${moment(first_seen)}`,
  }));
  const missing = useFetched(wanted, add);
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
function useFetched(wanted: readonly { address: string; name: string }[], onFiles: (files: File[]) => void): boolean {
  const [lost, setLost] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const fetchAll = async () => {
      const pictures = await Promise.allSettled(wanted.map(({ address, name }) => fetchPicture(address, name)));
      onFiles(pictures.flatMap((picture) => (picture.status === "fulfilled" ? [picture.value] : [])));
      setLost(pictures.some(({ status }) => status === "rejected"));
    };
    void fetchAll();
  }, [wanted, onFiles]);
  return lost;
}
