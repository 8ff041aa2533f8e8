import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { facesQuery } from "@/client/faces";
import { EmptyNote, LoadFault } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { useMessages } from "@/lib/language/language";

import { FaceCard } from "./FaceCard";

/** From so many faces on, nobody is asked for more. */
const ENOUGH = 3;

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
      {data === undefined && error !== null ? (
        <LoadFault error={error} onRetry={() => void refetch()} />
      ) : data?.length === 0 ? (
        (empty ?? <EmptyNote>{people.faces.none}</EmptyNote>)
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(136px,1fr))] gap-3 p-4">
          {data === undefined
            ? Array.from({ length: 3 }, (_, place) => <SkeletonCard key={place} />)
            : data.map((face, place) => (
                <FaceCard
                  key={face.id}
                  employee={employee}
                  name={name}
                  face={face}
                  number={place + 1}
                  others={data.length - 1}
                />
              ))}
        </ul>
      )}
      {data !== undefined && data.length > 0 && data.length < ENOUGH && (
        <p className="px-4 pb-3 text-[13px] text-muted">{people.faces.more}</p>
      )}
    </Panel>
  );
}

function SkeletonCard() {
  return (
    <li aria-hidden className="animate-pulse overflow-hidden rounded-lg border border-line">
      <div className="aspect-square bg-line" />
      <div className="h-14" />
    </li>
  );
}
