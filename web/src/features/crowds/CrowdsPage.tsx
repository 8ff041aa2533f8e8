import { useQuery } from "@tanstack/react-query";
import { VectorSquare } from "lucide-react";
import { useState } from "react";

import { type Crowd, crowdsQuery } from "@/client/crowds";
import { CameraFilter } from "@/components/CameraFilter";
import { DownloadMenu } from "@/components/DownloadMenu";
import { DaysFilter, Filters } from "@/components/Filters";
import { EmptyState, LoadFault } from "@/components/Notes";
import { Page } from "@/components/Page";
import { PictureDialog } from "@/components/PictureDialog";
import { Paging } from "@/components/table/Paging";
import { CrowdCard } from "@/features/crowds/CrowdCard";
import { CrowdHours } from "@/features/crowds/CrowdHours";
import { usePlaceTabs } from "@/features/places/tabs";
import { useCameraNames } from "@/lib/cameras";
import { addDays } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

const PER_PAGE = 24;
const DAYS_AT_FIRST = 6;

type State = Record<"from" | "to" | "camera" | "page", string>;

/** Groups that formed: when in the day, and each with its picture. */
export function CrowdsPage() {
  const { shell } = useMessages();
  const today = useFormat().isoDay(new Date());
  const [state, change] = useSearchState<State>({
    from: addDays(today, -DAYS_AT_FIRST),
    to: today,
    camera: "",
    page: "1",
  });
  const wish = wishOf(state);
  return (
    <Page title={shell.crowds} tabs={usePlaceTabs()} actions={<DownloadMenu what="crowds" wish={{ ...wish }} />}>
      <CrowdFilters state={state} onChange={change} />
      <CrowdHours wish={wish} today={today} />
      <CrowdList
        wish={{ ...wish, page: Number(state.page) || 1, per_page: PER_PAGE }}
        onPage={(page) => {
          change({ page: String(page) });
        }}
      />
    </Page>
  );
}

function wishOf({ from, to, camera }: State) {
  return { ...(from !== "" && { from }), ...(to !== "" && { to }), ...(camera !== "" && { camera }) };
}

function CrowdFilters({ state, onChange }: { state: State; onChange: (changes: Partial<State>) => void }) {
  return (
    <Filters
      active={state.camera !== ""}
      onClear={() => {
        onChange({ camera: "" });
      }}
    >
      <DaysFilter from={state.from} to={state.to} onChange={onChange} />
      <CameraFilter
        value={state.camera}
        onChange={(camera) => {
          onChange({ camera });
        }}
      />
    </Filters>
  );
}

interface CrowdListProps {
  wish: Parameters<typeof crowdsQuery>[0];
  onPage: (page: number) => void;
}

function CrowdList({ wish, onPage }: CrowdListProps) {
  const { crowds, shell } = useMessages();
  const [large, setLarge] = useState<Crowd | null>(null);
  const rows = useQuery(crowdsQuery(wish));
  if (rows.isError) return <LoadFault error={rows.error} onRetry={() => void rows.refetch()} />;
  if (rows.data?.total === 0) {
    return (
      <EmptyState icon={VectorSquare} title={crowds.empty}>
        {crowds.emptyHelp}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={shell.crowds} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {rows.data === undefined && <CardsToCome />}
        {rows.data?.items.map((crowd) => (
          <CrowdCard
            key={crowd.id}
            crowd={crowd}
            onPicture={() => {
              setLarge(crowd);
            }}
          />
        ))}
      </ul>
      <Paging page={rows.data} onPage={onPage} />
      <LargePicture
        crowd={large}
        onClose={() => {
          setLarge(null);
        }}
      />
    </>
  );
}

function LargePicture({ crowd, onClose }: { crowd: Crowd | null; onClose: () => void }) {
  const { crowds } = useMessages();
  const camera = useCameraNames();
  const title = crowd === null ? "" : crowds.snapshot(crowd.size, camera(crowd.camera));
  return <PictureDialog src={crowd?.snapshot ?? null} title={title} onClose={onClose} />;
}

function CardsToCome() {
  return Array.from({ length: 8 }, (_, card) => (
    <li key={card} aria-hidden className="animate-pulse rounded-lg border border-line bg-panel pb-20">
      <div className="aspect-video bg-line" />
    </li>
  ));
}
