import { useQuery } from "@tanstack/react-query";
import { Cctv, Settings2 } from "lucide-react";
import { Link, useParams } from "react-router";

import { type CameraHealth, statusQuery, type SystemStatus } from "@/client/status";
import { buttonLook } from "@/components/Button";
import { EmptyState } from "@/components/Notes";
import { Page } from "@/components/Page";
import { CameraFacts } from "@/features/live/CameraFacts";
import { CameraScreen } from "@/features/live/CameraScreen";
import { LastHour } from "@/features/live/LastHour";
import { Occupancy } from "@/features/live/Occupancy";
import { TrackingPanel, useTracking } from "@/features/live/TrackingPanel";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** One camera large, its people, and its last hour. */
export function CameraPage() {
  const { cameraId = "" } = useParams();
  const { live, shell } = useMessages();
  const status = useQuery(statusQuery).data;
  if (status === undefined) return <Page title={shell.live}>{null}</Page>;
  const camera = status.cameras.find(({ id }) => id === cameraId);
  if (camera === undefined) return <NoSuchCamera />;
  return (
    <Page
      title={camera.name}
      subtitle={
        <Link to="/" className="text-accent-ink underline-offset-2 hover:underline">
          {live.backToGrid}
        </Link>
      }
      actions={<EditLink camera={cameraId} />}
    >
      <Watched key={camera.id} camera={camera} status={status} />
    </Page>
  );
}

function Watched({ camera, status }: { camera: CameraHealth; status: SystemStatus }) {
  const tracking = useTracking();
  const readsRecord = useMay("read_record");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <div className="grid min-w-0 content-start gap-4">
        <CameraScreen camera={camera} cameras={status.cameras} />
        <Occupancy tracking={tracking} camera={camera.id} />
        {readsRecord && <LastHour camera={camera.id} />}
        <CameraFacts camera={camera} />
      </div>
      <TrackingPanel status={status} tracking={tracking} camera={camera.id} />
    </div>
  );
}

function EditLink({ camera }: { camera: string }) {
  const { live } = useMessages();
  if (!useMay("administer")) return null;
  return (
    <Link to={`/cameras/${camera}`} className={buttonLook()}>
      <Settings2 aria-hidden className="size-4" />
      {live.editCamera}
    </Link>
  );
}

function NoSuchCamera() {
  const { live } = useMessages();
  return (
    <EmptyState
      heading="h1"
      icon={Cctv}
      title={live.noSuchCamera}
      action={
        <Link to="/" className={buttonLook("primary")}>
          {live.backToGrid}
        </Link>
      }
    >
      {live.noSuchCameraHelp}
    </EmptyState>
  );
}
