import { useQuery } from "@tanstack/react-query";
import { DoorOpen } from "lucide-react";
import { useState } from "react";

import { type LogRow, logsQuery, type Movement } from "@/client/attendance";
import { CameraFilter } from "@/components/CameraFilter";
import { DepartmentFilter } from "@/components/DepartmentFilter";
import { DownloadMenu } from "@/components/DownloadMenu";
import { DaysFilter, SelectFilter } from "@/components/Filters";
import { EmptyState } from "@/components/Notes";
import { Page } from "@/components/Page";
import { PersonFilter } from "@/components/PersonFilter";
import { PictureDialog } from "@/components/PictureDialog";
import { PagedTable } from "@/components/table/PagedTable";
import { useAttendanceTabs } from "@/features/attendance/tabs";
import { useLogColumns } from "@/features/attendance/useLogColumns";
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
      <PagedTable
        name="log"
        label={attendance.log}
        columns={columns}
        query={rows}
        keyOf={(row) => row.id}
        onPage={(page) => {
          change({ page: String(page) });
        }}
        empty={
          <EmptyState icon={DoorOpen} title={filtered ? attendance.emptyFiltered : attendance.emptyLog}>
            {filtered ? attendance.emptyFilteredHelp : attendance.emptyLogHelp}
          </EmptyState>
        }
        filters={<LogFilters state={state} onChange={change} />}
        filtered={filtered}
        onClear={() => {
          change(NO_FILTER);
        }}
      />
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
  const { attendance } = useMessages();
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
      <CameraFilter
        value={state.camera}
        onChange={(camera) => {
          onChange({ camera });
        }}
      />
      <DepartmentFilter
        value={state.department}
        onChange={(department) => {
          onChange({ department });
        }}
      />
    </>
  );
}
