import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Employee } from "@/client/employees";
import { facesQuery } from "@/client/faces";
import { Button } from "@/components/Button";
import { EnrolFaces, type EnrolWay } from "@/features/people/faces/EnrolFaces";
import { NewPersonForm } from "@/features/people/form/NewPersonForm";
import { StepNote } from "@/features/setup/StepNote";
import { useMessages } from "@/lib/language/language";

interface PersonStepProps {
  /** How many people can be recognised already. */
  people: number;
  onDone: () => void;
}

/** Adds somebody and their face. */
export function PersonStep({ people, onDone }: PersonStepProps) {
  const { setup } = useMessages();
  const [person, setPerson] = useState<Employee | null>(null);
  const [another, setAnother] = useState(people === 0);
  if (person !== null) return <Enrolling person={person} onDone={onDone} />;
  if (!another) {
    return (
      <StepNote note={setup.peopleThere(people)} onDone={onDone}>
        <Button
          onClick={() => {
            setAnother(true);
          }}
        >
          {setup.addAnother}
        </Button>
      </StepNote>
    );
  }
  return (
    <div className="max-w-lg">
      <NewPersonForm action={setup.addPerson} onAdded={setPerson}>
        <Button look="plain" onClick={onDone}>
          {setup.skip}
        </Button>
      </NewPersonForm>
    </div>
  );
}

function Enrolling({ person: { id, name }, onDone }: { person: Employee; onDone: () => void }) {
  const { setup } = useMessages();
  const [way, setWay] = useState<EnrolWay>("webcam");
  const faces = useQuery(facesQuery(id)).data?.length ?? 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 className="font-semibold">{setup.facesOf(name)}</h3>
      <EnrolFaces employee={id} way={way} onWay={setWay} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        <p role="status" className="text-muted">
          {faces === 0 ? setup.noFaces : setup.faces(faces)}
        </p>
        <Button look={faces === 0 ? "plain" : "primary"} onClick={onDone}>
          {faces === 0 ? setup.skip : setup.goOn}
        </Button>
      </div>
    </div>
  );
}
