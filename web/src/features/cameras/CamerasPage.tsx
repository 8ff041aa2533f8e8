import { useQuery } from "@tanstack/react-query";
import { Cctv, Play, Plus, Square } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";

import { type Camera, camerasQuery } from "@/client/cameras";
import { type CameraState, statusQuery } from "@/client/status";
import { Button, buttonLook } from "@/components/Button";
import { ConfirmDialog } from "@/components/Dialog";
import { Filters, SearchFilter, SelectFilter } from "@/components/Filters";
import { EmptyState, LoadFault } from "@/components/Notes";
import { Page } from "@/components/Page";
import { DataTable } from "@/components/table/DataTable";
import { useCameraColumns } from "@/features/cameras/useCameraColumns";
import { useRunning } from "@/features/cameras/useRunning";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

const STATES: readonly CameraState[] = ["online", "connecting", "offline", "error", "stopped"];
const NO_FILTER = { search: "", state: "" };

/** All cameras, how they are, and what can be done with them. */
export function CamerasPage() {
  const { shell, cameras, live } = useMessages();
  const navigate = useNavigate();
  const mayChange = useMay("administer");
  const [state, change] = useSearchState(NO_FILTER);
  const all = useQuery(camerasQuery);
  const rows = useFiltered(all.data, state);
  const columns = useCameraColumns();
  return (
    <Page title={shell.cameras} actions={<Actions some={(all.data?.length ?? 0) > 0} />}>
      {all.isError ? (
        <LoadFault error={all.error} onRetry={() => void all.refetch()} />
      ) : (
        <DataTable
          name="cameras"
          label={shell.cameras}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
          onOpen={(row) => void navigate(mayChange ? `/cameras/${row.id}` : `/live/${row.id}`)}
          empty={<NoCameras filtered={all.data?.length !== 0} />}
          toolbar={
            <Filters
              active={state.search !== "" || state.state !== ""}
              onClear={() => {
                change(NO_FILTER);
              }}
            >
              <SearchFilter
                label={cameras.search}
                value={state.search}
                onChange={(search) => {
                  change({ search });
                }}
              />
              <SelectFilter
                label={cameras.state}
                all={cameras.anyState}
                value={state.state}
                options={STATES.map((value) => ({ value, label: live.states[value] }))}
                onChange={(chosen) => {
                  change({ state: chosen });
                }}
              />
            </Filters>
          }
        />
      )}
    </Page>
  );
}

/** The cameras that fit the filters. */
function useFiltered(cameras: Camera[] | undefined, { search, state }: typeof NO_FILTER): Camera[] | undefined {
  const health = useQuery(statusQuery).data?.cameras;
  const stateOf = (id: string) => health?.find((one) => one.id === id)?.state;
  const wanted = search.trim().toLowerCase();
  return cameras?.filter(
    ({ id, name, location }) =>
      `${name} ${location} ${id}`.toLowerCase().includes(wanted) && (state === "" || stateOf(id) === state),
  );
}

function NoCameras({ filtered }: { filtered: boolean }) {
  const { cameras, live } = useMessages();
  const mayAdd = useMay("administer");
  if (filtered) return <EmptyState icon={Cctv} title={cameras.emptyFiltered} />;
  return (
    <EmptyState icon={Cctv} title={cameras.empty} action={mayAdd && <AddLink />}>
      {mayAdd ? cameras.emptyHelp : live.askAdmin}
    </EmptyState>
  );
}

function AddLink() {
  const { cameras } = useMessages();
  return (
    <Link to="/cameras/new" className={buttonLook("primary")}>
      <Plus aria-hidden className="size-4" />
      {cameras.add}
    </Link>
  );
}

function Actions({ some }: { some: boolean }) {
  const { cameras } = useMessages();
  const mayRun = useMay("run_cameras");
  const mayAdd = useMay("administer");
  const { all } = useRunning();
  const [stopping, setStopping] = useState(false);
  return (
    <>
      {mayRun && some && (
        <>
          <Button
            icon={Play}
            disabled={all.isPending}
            onClick={() => {
              all.mutate("start");
            }}
          >
            {cameras.startAll}
          </Button>
          <Button
            icon={Square}
            disabled={all.isPending}
            onClick={() => {
              setStopping(true);
            }}
          >
            {cameras.stopAll}
          </Button>
        </>
      )}
      {mayAdd && <AddLink />}
      <ConfirmDialog
        open={stopping}
        onClose={() => {
          setStopping(false);
        }}
        title={cameras.stopAllTitle}
        description={cameras.stopAllHelp}
        action={cameras.stopAll}
        onConfirm={() => all.mutateAsync("stop")}
      />
    </>
  );
}
