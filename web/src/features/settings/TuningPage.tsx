import { useQuery } from "@tanstack/react-query";
import { Download, RotateCw, UsersRound } from "lucide-react";
import { Link } from "react-router";

import { type Tuning, TUNING_PICTURE, tuningQuery } from "@/client/tuning";
import { Button, buttonLook } from "@/components/Button";
import { Figures } from "@/components/Figures";
import { EmptyState, LoadFault, SkeletonRows } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { SettingsFrame } from "@/features/settings/SettingsFrame";
import { RatesChart } from "@/features/settings/tuning/RatesChart";
import { RatesTable } from "@/features/settings/tuning/RatesTable";
import { SimilaritiesChart } from "@/features/settings/tuning/SimilaritiesChart";
import { UseThreshold } from "@/features/settings/tuning/UseThreshold";
import { useMay } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** Which similarity should name somebody, measured on the people of the site. */
export function TuningPage() {
  const { tuning } = useMessages().settings;
  const may = useMay("administer");
  const { refetch, isFetching } = useQuery({ ...tuningQuery, enabled: may });
  return (
    <SettingsFrame
      about={tuning.about}
      permission="administer"
      actions={
        <>
          <Button icon={RotateCw} disabled={isFetching} onClick={() => void refetch()}>
            {tuning.again}
          </Button>
          <a href={TUNING_PICTURE} download className={buttonLook()}>
            <Download aria-hidden className="size-4 shrink-0" />
            {tuning.picture}
          </a>
        </>
      }
    >
      <Measured />
    </SettingsFrame>
  );
}

function Measured() {
  const { tuning: words } = useMessages().settings;
  const { data, error, refetch } = useQuery(tuningQuery);
  if (data === undefined) {
    return error === null ? <SkeletonRows rows={8} /> : <LoadFault error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      {data.lack === null ? <Recommendation tuning={data} /> : <Lacking lack={data.lack} />}
      {data.curve.length > 0 && (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-2">
            <Panel title={words.similarities}>
              <div className="grid gap-2 p-4">
                <p className="text-[13px] text-muted">{words.similaritiesHelp}</p>
                <SimilaritiesChart tuning={data} />
              </div>
            </Panel>
            <Panel title={words.rates}>
              <div className="p-4">
                <RatesChart tuning={data} />
              </div>
              <RatesTable tuning={data} />
            </Panel>
          </div>
          <Caution comparisons={data.genuine + data.impostor} />
        </>
      )}
    </>
  );
}

function Recommendation({ tuning }: { tuning: Tuning }) {
  const { tuning: words } = useMessages().settings;
  const { number } = useFormat();
  const { recommended, present, closest, people, templates } = tuning;
  if (recommended === null) return null;
  return (
    <div className="grid min-w-0 gap-4">
      <Figures
        figures={[
          { name: words.present, value: number(present.threshold, 3) },
          { name: words.recommended, value: number(recommended.threshold, 3) },
          { name: words.enrolled, value: people, note: words.templates(number(templates)) },
        ]}
      />
      {closest !== null && <p className="text-muted">{`${words.closest}: ${closest.join(" – ")}`}</p>}
      {recommended.threshold === present.threshold ? (
        <p>{words.inUse}</p>
      ) : (
        <UseThreshold threshold={recommended.threshold} />
      )}
    </div>
  );
}

function Lacking({ lack }: { lack: string }) {
  const { tuning: words } = useMessages().settings;
  return (
    <EmptyState
      icon={UsersRound}
      title={lack === "photographs" ? words.lack.photographs : words.lack.people}
      action={
        <Link to="/people" className={buttonLook()}>
          {words.toPeople}
        </Link>
      }
    >
      {words.lackHelp}
    </EmptyState>
  );
}

function Caution({ comparisons }: { comparisons: number }) {
  const { tuning: words } = useMessages().settings;
  const { number } = useFormat();
  return <p className="max-w-prose text-[13px] text-muted">{words.caution(number(comparisons))}</p>;
}
