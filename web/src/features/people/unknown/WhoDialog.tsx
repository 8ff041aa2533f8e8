import { useState } from "react";

import type { UnknownSighting } from "@/client/faces";
import { Dialog } from "@/components/Dialog";
import { Face } from "@/components/Face";
import { Segments } from "@/components/Segments";
import { useMessages } from "@/lib/language/language";

import { NewPersonForm } from "../form/NewPersonForm";
import { Outcome } from "./Outcome";
import { PersonSearch } from "./PersonSearch";

/** Who the faces are of: so much as is needed to enrol them. */
export interface Person {
  id: string;
  name: string;
}

type Way = "new" | "known";

interface WhoDialogProps {
  open: boolean;
  sightings: readonly UnknownSighting[];
  onClose: (end: "enrolled" | "given up") => void;
}

/** Says who unknown faces are of, and enrols them. */
export function WhoDialog({ open, sightings, onClose }: WhoDialogProps) {
  const { people } = useMessages();
  const [person, setPerson] = useState<Person | null>(null);
  const close = () => {
    setPerson(null);
    onClose(person === null ? "given up" : "enrolled");
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={person === null ? people.faces.whoIsIt : people.faces.enrolledFor(person.name)}
      {...(person === null && { description: people.faces.whoHelp })}
    >
      {person === null ? (
        <Question sightings={sightings} onPerson={setPerson} />
      ) : (
        <Outcome person={person} sightings={sightings} onClose={close} />
      )}
    </Dialog>
  );
}

interface QuestionProps {
  sightings: readonly UnknownSighting[];
  onPerson: (person: Person) => void;
}

function Question({ sightings, onPerson }: QuestionProps) {
  const { people, words } = useMessages();
  const [way, setWay] = useState<Way>("new");
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-2">
        {sightings.map(({ id, face }) => (
          <Face key={id} src={face} name={words.unknown} size="large" />
        ))}
      </div>
      <Segments
        label={people.faces.whoIsIt}
        value={way}
        options={[
          { value: "new", label: people.faces.newPerson },
          { value: "known", label: people.faces.knownPerson },
        ]}
        onChange={setWay}
      />
      {way === "new" ? (
        <NewPersonForm action={people.faces.addAndEnrol} onAdded={onPerson} />
      ) : (
        <PersonSearch onChoose={onPerson} />
      )}
    </div>
  );
}
