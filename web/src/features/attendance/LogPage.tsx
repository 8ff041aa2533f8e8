import { useQuery } from "@tanstack/react-query";
import { DoorOpen } from "lucide-react";
import { useState } from "react";

import { type LogRow, logsQuery, type Movement } from "@/client/attendance";
import { departmentsQuery } from "@/client/employees";
import { DownloadMenu } from "@/components/DownloadMenu";
import { DaysFilter, Filters, SelectFilter } from "@/components/Filters";
import { EmptyState, LoadFault } from "@/components/Notes";
import { Page } from "@/components/Page";
import { PersonFilter } from "@/components/PersonFilter";
import { PictureDialog } from "@/components/PictureDialog";
import { DataTable } from "@/components/table/DataTable";
import { Paging } from "@/components/table/Paging";
import { useAttendanceTabs } from "@/features/attendance/tabs";
import { useLogColumns } from "@/features/attendance/useLogColumns";
import { useCameraOptions } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

const NO_FILTER = { from: "", to: "", employee: "", department: "", camera: "", movement: "" };
type State = Record<keyof typeof NO_FILTER | "page", string>;

/** Every entry and exit. */
export function LogPage() {
  const { shell, attendance } = useMessages();
  const format = useFormat();
  const [state, change] = useSearchState<State>({ ...NO_FILTER, page: "1" });
  const [large, setLarge] = useState<LogRow | null>(null);
  const wish = wishOf(state);
  const rows = useQuery(logsQuery(wish));
  const columns = useLogColumns(setLarge);
  const filtered = Object.keys(NO_FILTER).some((name) => state[name as keyof State] !== "");
  return (
    <Page
      title={shell.attendance}
      tabs={useAttendanceTabs()}
      actions={<DownloadMenu what="logs" wish={{ ...wish }} />}
    >
      {rows.isError ? (
        <LoadFault error={rows.error} onRetry={() => void rows.refetch()} />
      ) : (
        <DataTable
          name="log"
          label={attendance.log}
          columns={columns}
          rows={rows.data?.items}
          keyOf={(row) => row.id}
          empty={
            <EmptyState icon={DoorOpen} title={filtered ? attendance.emptyFiltered : attendance.emptyLog}>
              {filtered ? attendance.emptyFilteredHelp : attendance.emptyLogHelp}
            </EmptyState>
          }
          toolbar={
            <Filters
              active={filtered}
              onClear={() => {
                change(NO_FILTER);
              }}
            >
              <LogFilters state={state} onChange={change} />
            </Filters>
          }
          footer={
            <Paging
              page={rows.data}
              onPage={(page) => {
                change({ page: String(page) });
              }}
            />
          }
        />
      )}
      <PictureDialog
        src={large?.face ?? null}
        title={large === null ? "" : attendance.largePicture(large.name, format.moment(large.at))}
        onClose={() => {
          setLarge(null);
        }}
      />
    </Page>
  );
}

function wishOf({ page, movement, ...rest }: State) {
  const chosen = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
  return { ...chosen, page: Number(page) || 1, ...(movement !== "" && { movement: movement as Movement }) };
}

function LogFilters({ state, onChange }: { state: State; onChange: (changes: Partial<State>) => void }) {
  const { attendance, words } = useMessages();
  const departments = useQuery(departmentsQuery).data ?? [];
  const cameras = useCameraOptions();
  return (
    <>
      <DaysFilter from={state.from} to={state.to} onChange={onChange} />
      <PersonFilter
        label={attendance.anyone}
        value={state.employee}
        onChange={(employee) => {
          onChange({ employee });
        }}
      />
      <SelectFilter
        label={attendance.movement}
        all={attendance.anyMovement}
        value={state.movement}
        options={(["Entry", "Exit"] as const).map((value) => ({ value, label: attendance.movements[value] }))}
        onChange={(movement) => {
          onChange({ movement });
        }}
      />
      <SelectFilter
        label={words.camera}
        all={words.allCameras}
        value={state.camera}
        options={cameras}
        onChange={(camera) => {
          onChange({ camera });
        }}
      />
      <SelectFilter
        label={words.department}
        all={words.allDepartments}
        value={state.department}
        options={departments.map((name) => ({ value: name, label: name }))}
        onChange={(department) => {
          onChange({ department });
        }}
      />
    </>
  );
}
