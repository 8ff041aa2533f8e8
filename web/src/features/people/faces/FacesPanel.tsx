import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { type EnrolledFace, facesQuery } from "@/client/faces";
import { EmptyNote, LoadFault } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { useMessages } from "@/lib/language/language";

import { FaceCard } from "./FaceCard";

/** From so many faces on, nobody is asked for more. */
const ENOUGH = 3;

const GRID = "grid grid-cols-[repeat(auto-fill,minmax(136px,1fr))] gap-3 p-4";

interface FacesPanelProps {
  employee: string;
  name: string;
  actions?: ReactNode;
  /** Said while there is none, instead of one sentence. */
  empty?: ReactNode;
}

/** The enrolled faces of a person. */
export function FacesPanel({ employee, name, actions, empty }: FacesPanelProps) {
  const { people } = useMessages();
  const { data, error, refetch } = useQuery(facesQuery(employee));
  return (
    <Panel title={people.faces.title} count={data?.length} actions={actions}>
      {data !== undefined ? (
        <Faces employee={employee} name={name} faces={data} empty={empty} />
      ) : error !== null ? (
        <LoadFault error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonFaces />
      )}
    </Panel>
  );
}

function Faces({ employee, name, faces, empty }: Omit<FacesPanelProps, "actions"> & { faces: readonly EnrolledFace[] }) {
  const { people } = useMessages();
  if (faces.length === 0) return empty ?? <EmptyNote>{people.faces.none}</EmptyNote>;
  return (
    <>
      <ul className={GRID}>
        {faces.map((face, place) => (
          <FaceCard
            key={face.id}
            employee={employee}
            name={name}
            face={face}
            number={place + 1}
            others={faces.length - 1}
          />
        ))}
      </ul>
      {faces.length < ENOUGH && <p className="px-4 pb-3 text-[13px] text-muted">{people.faces.more}</p>}
    </>
  );
}

function SkeletonFaces() {
  return (
    <div aria-hidden className={GRID}>
      {Array.from({ length: 3 }, (_, place) => (
        <div key={place} className="animate-pulse overflow-hidden rounded-lg border border-line">
          <div className="aspect-square bg-line" />
          <div className="h-14" />
        </div>
      ))}
    </div>
  );
}
