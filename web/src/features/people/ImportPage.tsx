import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, FileUp } from "lucide-react";
import { Link } from "react-router";

import { type Import, importsQuery, isOver } from "@/client/imports";
import { buttonLook } from "@/components/Button";
import { EmptyState, LoadFault, SkeletonRows } from "@/components/Notes";
import { Page } from "@/components/Page";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

import { History } from "./imports/History";
import { ImportPanel } from "./imports/ImportPanel";
import { Sending } from "./imports/Sending";
import { WhatToBring } from "./imports/WhatToBring";
import { NotAllowed } from "./NotAllowed";

/** Brings many people at once, shows how far that is, and what of it somebody must look after. */
export function ImportPage() {
  const { people } = useMessages();
  const may = useMay("manage_people");
  return (
    <Page title={people.imports.title} subtitle={people.imports.subtitle} actions={<Back />}>
      {may ? <Imports /> : <NotAllowed />}
    </Page>
  );
}

function Back() {
  const { people } = useMessages();
  return (
    <Link to="/people" className={buttonLook()}>
      <ArrowLeft aria-hidden className="size-4" />
      {people.imports.back}
    </Link>
  );
}

const INITIAL = { import: "" };

function Imports() {
  const [{ import: chosen }, change] = useSearchState(INITIAL);
  const { data, error, refetch } = useQuery(importsQuery);
  const choose = ({ id }: Import) => {
    change({ import: id });
  };
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Sending onSent={choose} />
        <WhatToBring />
      </div>
      {data !== undefined ? (
        <Known imports={data} chosen={chosen} onChoose={choose} />
      ) : error === null ? (
        <SkeletonRows />
      ) : (
        <LoadFault error={error} onRetry={() => void refetch()} />
      )}
    </div>
  );
}

interface KnownProps {
  imports: Import[];
  chosen: string;
  onChoose: (one: Import) => void;
}

function Known({ imports, chosen, onChoose }: KnownProps) {
  const { people } = useMessages();
  const shown = imports.find(({ id }) => id === chosen) ?? imports.find((one) => !isOver(one)) ?? imports[0];
  if (shown === undefined) {
    return (
      <EmptyState icon={FileUp} title={people.imports.nobodyYet}>
        {people.imports.nobodyYetHelp}
      </EmptyState>
    );
  }
  return (
    <>
      <ImportPanel key={shown.id} one={shown} />
      <History imports={imports} shown={shown} onChoose={onChoose} />
    </>
  );
}
