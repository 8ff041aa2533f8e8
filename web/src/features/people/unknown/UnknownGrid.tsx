import { useQuery } from "@tanstack/react-query";
import { Check, UserRound } from "lucide-react";
import { useState } from "react";

import { camerasQuery } from "@/client/cameras";
import type { UnknownSighting } from "@/client/faces";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const GRID = "grid grid-cols-[repeat(auto-fill,minmax(132px,1fr))] gap-3";

interface UnknownGridProps {
  /** Undefined while they are being loaded. */
  sightings: readonly UnknownSighting[] | undefined;
  chosen: ReadonlyMap<string, UnknownSighting>;
  onToggle: (sighting: UnknownSighting) => void;
}

/** Faces to choose from, the newest first; those without a picture have nothing to choose. */
export function UnknownGrid({ sightings, chosen, onToggle }: UnknownGridProps) {
  const { people } = useMessages();
  const cameras = useQuery(camerasQuery).data;
  if (sightings === undefined) return <SkeletonGrid />;
  return (
    <ul aria-label={people.faces.unknownTitle} className={GRID}>
      {sightings
        .filter(({ face }) => face !== null)
        .map((sighting) => (
          <UnknownCard
            key={sighting.id}
            sighting={sighting}
            place={cameras?.find(({ id }) => id === sighting.camera)?.name ?? sighting.camera}
            chosen={chosen.has(sighting.id)}
            onToggle={onToggle}
          />
        ))}
    </ul>
  );
}

interface UnknownCardProps {
  sighting: UnknownSighting;
  place: string;
  chosen: boolean;
  onToggle: (sighting: UnknownSighting) => void;
}

function UnknownCard({ sighting, place, chosen, onToggle }: UnknownCardProps) {
  const { people } = useMessages();
  const { moment } = useFormat();
  const [gone, setGone] = useState(false);
  const when = moment(sighting.first_seen);
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-pressed={chosen}
        disabled={gone}
        onClick={() => {
          onToggle(sighting);
        }}
        className={`relative block w-full overflow-hidden rounded-lg border bg-panel text-left ${chosen ? "border-accent ring-2 ring-accent" : "border-line hover:border-edge"} disabled:opacity-60`}
      >
        {gone ? (
          <span className="grid aspect-square w-full place-items-center bg-hover text-muted" title={people.faces.gone}>
            <UserRound aria-hidden className="size-1/3" />
            <span className="sr-only">{people.faces.choose1(place, when)}</span>
          </span>
        ) : (
          <img
            src={sighting.face ?? ""}
            alt={people.faces.choose1(place, when)}
            loading="lazy"
            onError={() => {
              setGone(true);
            }}
            className="aspect-square w-full bg-hover object-cover"
          />
        )}
        {chosen && (
          <span className="absolute top-2 right-2 grid size-6 place-items-center rounded-full bg-accent-ink text-on-accent">
            <Check aria-hidden className="size-4" />
          </span>
        )}
        <span className="block px-2.5 py-1.5 text-[13px]">
          <span className="block truncate font-medium">{place}</span>
          <span className="block truncate text-muted">{when}</span>
        </span>
      </button>
    </li>
  );
}

function SkeletonGrid() {
  return (
    <div aria-hidden className={GRID}>
      {Array.from({ length: 12 }, (_, place) => (
        <div key={place} className="animate-pulse overflow-hidden rounded-lg border border-line">
          <div className="aspect-square bg-line" />
          <div className="h-13" />
        </div>
      ))}
    </div>
  );
}
