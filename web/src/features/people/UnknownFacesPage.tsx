import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw, ScanFace } from "lucide-react";
import { useState } from "react";

import { type UnknownSighting, unknownSightingsQuery } from "@/client/faces";
import type { Paged } from "@/client/http";
import { Button } from "@/components/Button";
import { EmptyState, LoadFault } from "@/components/Notes";
import { Page } from "@/components/Page";
import { Paging } from "@/components/table/Paging";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

import { NotAllowed } from "./NotAllowed";
import { usePeopleTabs } from "./tabs";
import { ChosenBar } from "./unknown/ChosenBar";
import { UnknownGrid } from "./unknown/UnknownGrid";
import { WhoDialog } from "./unknown/WhoDialog";

const PER_PAGE = 48;
const INITIAL = { page: "1" };

/** The newest faces that nobody knows, each of which can be enrolled. */
export function UnknownFacesPage() {
  const { shell, people } = useMessages();
  const tabs = usePeopleTabs();
  return (
    <Page
      title={shell.people}
      subtitle={tabs && people.faces.unknownSubtitle}
      actions={tabs && <Newest />}
      tabs={tabs}
    >
      {tabs !== undefined ? <UnknownFaces /> : <NotAllowed />}
    </Page>
  );
}

function Newest() {
  const { people } = useMessages();
  const queries = useQueryClient();
  const [, change] = useSearchState(INITIAL);
  return (
    <Button
      icon={RotateCw}
      onClick={() => {
        change(INITIAL);
        void queries.invalidateQueries({ queryKey: ["unknown faces"] });
      }}
    >
      {people.faces.showNewest}
    </Button>
  );
}

function UnknownFaces() {
  const [{ page }, change] = useSearchState(INITIAL);
  const number = Math.max(Math.trunc(Number(page)) || 1, 1);
  const { data, error, refetch } = useQuery(unknownSightingsQuery(number, PER_PAGE));
  if (data === undefined && error !== null) return <LoadFault error={error} onRetry={() => void refetch()} />;
  return (
    <Choosing
      page={data}
      onPage={(wanted) => {
        change({ page: String(wanted) });
      }}
    />
  );
}

interface ChoosingProps {
  page: Paged<UnknownSighting> | undefined;
  onPage: (page: number) => void;
}

/** Faces of one person are chosen together, also from several pages; those that were dealt with are not shown again. */
function Choosing({ page, onPage }: ChoosingProps) {
  const { people } = useMessages();
  const [chosen, setChosen] = useState<ReadonlyMap<string, UnknownSighting>>(new Map());
  const [enrolled, setEnrolled] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const clear = () => {
    setChosen(new Map());
  };
  const toggle = (sighting: UnknownSighting) => {
    setChosen((known) => toggled(known, sighting));
  };
  if (page?.total === 0) {
    return (
      <EmptyState icon={ScanFace} title={people.faces.unknownNone}>
        {people.faces.unknownNoneHelp}
      </EmptyState>
    );
  }
  return (
    <div className="grid min-w-0 gap-3">
      <UnknownGrid sightings={page?.items.filter(({ id }) => !enrolled.has(id))} chosen={chosen} onToggle={toggle} />
      <Paging page={page} onPage={onPage} />
      {chosen.size > 0 && (
        <ChosenBar
          chosen={chosen}
          onClear={clear}
          onAsk={() => {
            setAsking(true);
          }}
        />
      )}
      <WhoDialog
        open={asking}
        sightings={[...chosen.values()]}
        onClose={(end) => {
          setAsking(false);
          if (end === "given up") return;
          setEnrolled(new Set([...enrolled, ...chosen.keys()]));
          clear();
        }}
      />
    </div>
  );
}

function toggled(
  known: ReadonlyMap<string, UnknownSighting>,
  sighting: UnknownSighting,
): ReadonlyMap<string, UnknownSighting> {
  const next = new Map(known);
  if (!next.delete(sighting.id)) next.set(sighting.id, sighting);
  return next;
}
