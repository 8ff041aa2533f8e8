import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";

import { camerasQuery } from "@/client/cameras";
import { type KeptParameters, settingsQuery } from "@/client/settings";
import { statusQuery } from "@/client/status";
import { buttonLook } from "@/components/Button";
import { EmptyState, LoadFault, SkeletonRows } from "@/components/Notes";
import { Page } from "@/components/Page";
import { Panel } from "@/components/Panel";
import { CameraStep } from "@/features/setup/CameraStep";
import { FinishStep } from "@/features/setup/FinishStep";
import { PersonStep } from "@/features/setup/PersonStep";
import { doneSteps, type Facts, firstOpen, isPlace, type Place, placeAfter } from "@/features/setup/progress";
import { SiteStep } from "@/features/setup/SiteStep";
import { StepList } from "@/features/setup/StepList";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

/** Leads a new site to its first recognised person; it can be come back to, and shows what is done. */
export function SetupPage() {
  const { setup } = useMessages();
  const may = useMay("administer");
  return (
    <Page title={setup.title} subtitle={setup.about}>
      {may ? <Guide /> : <AdminsOnly />}
    </Page>
  );
}

function Guide() {
  const settings = useQuery(settingsQuery);
  const cameras = useQuery(camerasQuery);
  const status = useQuery(statusQuery);
  const failed = [settings, cameras, status].find(({ data, isError }) => data === undefined && isError);
  if (failed?.error != null) return <LoadFault error={failed.error} onRetry={() => void failed.refetch()} />;
  if (settings.data === undefined || cameras.data === undefined || status.data === undefined) {
    return <SkeletonRows rows={6} />;
  }
  const facts = {
    name: settings.data.parameters.site?.name ?? "",
    cameras: cameras.data.length,
    people: status.data.enrolment.employees,
  };
  return <Steps kept={settings.data} facts={facts} />;
}

function Steps({ kept, facts }: { kept: KeptParameters; facts: Facts }) {
  const done = doneSteps(facts);
  const [start] = useState(firstOpen(done));
  const [{ step }, change] = useSearchState({ step: "" });
  const place = isPlace(step) ? step : start;
  const go = (to: Place) => {
    change({ step: to });
  };
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-4 ${place === "camera" ? "max-w-6xl" : "max-w-3xl"}`}>
      <StepList current={place} done={done} onGo={go} />
      <StepFrame place={place}>
        <StepContent place={place} kept={kept} facts={facts} onGo={go} />
      </StepFrame>
    </div>
  );
}

/** The step's title around it; the camera's form has panels of its own. */
function StepFrame({ place, children }: { place: Place; children: ReactNode }) {
  const { setup } = useMessages();
  if (place !== "camera") {
    return (
      <Panel title={setup[place]} className="overflow-visible!">
        <div className="p-4 sm:p-5">{children}</div>
      </Panel>
    );
  }
  return (
    <section aria-label={setup[place]} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="text-base font-semibold">{setup[place]}</h2>
      {children}
    </section>
  );
}

interface StepContentProps {
  place: Place;
  kept: KeptParameters;
  facts: Facts;
  onGo: (place: Place) => void;
}

function StepContent({ place, kept, facts, onGo }: StepContentProps) {
  const { setup } = useMessages();
  if (place === "finish") return <FinishStep done={doneSteps(facts)} onGo={onGo} />;
  const onDone = () => {
    onGo(placeAfter(place));
  };
  const steps = {
    site: () => <SiteStep kept={kept} onDone={onDone} />,
    camera: () => <CameraStep cameras={facts.cameras} onDone={onDone} />,
    person: () => <PersonStep people={facts.people} onDone={onDone} />,
  };
  const about = { site: setup.siteAbout, camera: setup.cameraAbout, person: setup.personAbout };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="max-w-prose text-muted">{about[place]}</p>
      {steps[place]()}
    </div>
  );
}

function AdminsOnly() {
  const { setup } = useMessages();
  return (
    <EmptyState
      icon={Lock}
      title={setup.adminsOnly}
      action={
        <Link to="/" className={buttonLook("primary")}>
          {setup.toLive}
        </Link>
      }
    >
      {setup.adminsOnlyHelp}
    </EmptyState>
  );
}
