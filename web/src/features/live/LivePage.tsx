import { useQuery } from "@tanstack/react-query";
import { Cctv } from "lucide-react";
import { useMemo, useState } from "react";
import { Link } from "react-router";

import type { CameraHealth } from "@/client/status";
import { statusQuery } from "@/client/status";
import type { TrackingState } from "@/client/tracking";
import { buttonLook } from "@/components/Button";
import { EmptyState } from "@/components/Notes";
import { Page } from "@/components/Page";
import { CameraTile } from "@/features/live/CameraTile";
import { GridControls } from "@/features/live/GridControls";
import { columnsOf, pagesOf, tilesOf, wishOf } from "@/features/live/layout";
import type { Outline } from "@/features/live/paint";
import { peopleOn } from "@/features/live/sightings";
import { TrackingPanel, useTracking } from "@/features/live/TrackingPanel";
import { useDrawings } from "@/features/live/useDrawings";
import { type Grid, useGrid } from "@/features/live/useGrid";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

const NO_OUTLINES: readonly Outline[] = [];

/** Live pictures in a grid, and who is on them. */
export function LivePage() {
  const { shell } = useMessages();
  const status = useQuery(statusQuery).data;
  const tracking = useTracking();
  const [grid, setGrid] = useGrid();
  const [page, setPage] = useState(0);
  const cameras = useMemo(() => chosen(status?.cameras, grid), [status?.cameras, grid]);
  const pages = pagesOf(grid.layout, cameras?.length ?? 0);
  const current = Math.min(page, pages - 1);
  return (
    <Page
      title={shell.live}
      actions={
        <GridControls
          grid={grid}
          onGrid={setGrid}
          cameras={status?.cameras ?? []}
          page={current}
          pages={pages}
          onPage={setPage}
        />
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <CameraGrid cameras={cameras && tilesOf(grid.layout, cameras, current)} grid={grid} tracking={tracking} />
        <TrackingPanel status={status} tracking={tracking} />
      </div>
    </Page>
  );
}

/** The cameras of the grid: those that were chosen, all without a choice; those that stand still come last. */
function chosen(cameras: CameraHealth[] | undefined, { layout, chosen }: Grid): CameraHealth[] | undefined {
  const wanted = layout === "custom" && chosen.length > 0 ? cameras?.filter(({ id }) => chosen.includes(id)) : cameras;
  const stopped = ({ state }: CameraHealth) => Number(state === "stopped");
  return wanted?.toSorted((one, other) => stopped(one) - stopped(other));
}

interface CameraGridProps {
  cameras: readonly CameraHealth[] | undefined;
  grid: Grid;
  tracking: TrackingState | undefined;
}

function CameraGrid({ cameras, grid, tracking }: CameraGridProps) {
  const { live } = useMessages();
  const drawings = useDrawings(NO_OUTLINES);
  const count = cameras?.length ?? 2;
  const columns = columnsOf(grid.layout, count);
  const wish = wishOf(grid.layout, count);
  if (cameras?.length === 0) return <NoCameras />;
  return (
    <section
      aria-label={live.cameras}
      style={{ "--columns": columns } as React.CSSProperties}
      className="grid content-start gap-3 sm:grid-cols-[repeat(var(--columns),minmax(0,1fr))]"
    >
      {cameras === undefined && <TilesToCome count={count} />}
      {cameras?.map((camera) => (
        <CameraTile
          key={camera.id}
          camera={camera}
          wish={wish}
          people={peopleOn(tracking, camera.id)}
          drawings={drawings}
        />
      ))}
    </section>
  );
}

function TilesToCome({ count }: { count: number }) {
  return Array.from({ length: count }, (_, tile) => (
    <div
      key={tile}
      aria-hidden
      className="animate-pulse overflow-hidden rounded-lg border border-line bg-panel pb-10"
    >
      <div className="aspect-video bg-line" />
    </div>
  ));
}

function NoCameras() {
  const { live } = useMessages();
  const mayAdd = useMay("administer");
  return (
    <section aria-label={live.cameras} className="rounded-lg border border-dashed border-edge">
      <EmptyState
        icon={Cctv}
        title={live.noCameras}
        action={
          mayAdd && (
            <Link to="/cameras/new" className={buttonLook("primary")}>
              {live.addCamera}
            </Link>
          )
        }
      >
        {mayAdd ? live.noCamerasHelp : live.askAdmin}
      </EmptyState>
    </section>
  );
}
