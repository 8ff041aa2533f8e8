import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useRef } from "react";

import { heldFacesQuery } from "@/client/heldFaces";
import { EmptyState, LoadFault, SkeletonRows } from "@/components/Notes";
import { Page } from "@/components/Page";
import { Paging } from "@/components/table/Paging";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

import { HeldFaceCard } from "./held/HeldFaceCard";
import { HELD_PER_PAGE } from "./held/paging";
import { NotAllowed } from "./NotAllowed";
import { usePeopleTabs } from "./tabs";

/** Faces that look like somebody else than they were given for; an admin decides. */
export function HeldFacesPage() {
  const { shell, people } = useMessages();
  const tabs = usePeopleTabs();
  return (
    <Page title={shell.people} subtitle={tabs && people.held.subtitle} tabs={tabs}>
      {tabs !== undefined ? <Waiting /> : <NotAllowed />}
    </Page>
  );
}

/** The faces; whoever decides with the keyboard goes on from here, because the button that was pressed is gone then. */
function Waiting() {
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place} tabIndex={-1} className="min-w-0 outline-none">
      <HeldFaces
        onDecided={() => {
          place.current?.focus({ preventScroll: true });
        }}
      />
    </div>
  );
}

const INITIAL = { page: "1" };

function HeldFaces({ onDecided }: { onDecided: () => void }) {
  const { people } = useMessages();
  const [{ page }, change] = useSearchState(INITIAL);
  const number = Math.max(Math.trunc(Number(page)) || 1, 1);
  const { data, error, refetch } = useQuery(heldFacesQuery(number, HELD_PER_PAGE));
  const decides = useMay("administer");
  if (data === undefined) {
    return error === null ? <SkeletonRows /> : <LoadFault error={error} onRetry={() => void refetch()} />;
  }
  if (data.total === 0) {
    return (
      <EmptyState icon={ShieldCheck} title={people.held.none}>
        {people.held.noneHelp}
      </EmptyState>
    );
  }
  return (
    <div className="grid min-w-0 gap-3">
      {!decides && <p className="max-w-prose text-muted">{people.held.adminDecides}</p>}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,25rem),1fr))] gap-4">
        {data.items.map((face) => (
          <HeldFaceCard key={face.id} face={face} decides={decides} onDecided={onDecided} />
        ))}
      </ul>
      <Paging
        page={data}
        onPage={(wanted) => {
          change({ page: String(wanted) });
        }}
      />
    </div>
  );
}
