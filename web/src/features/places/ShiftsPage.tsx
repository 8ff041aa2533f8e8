import { useQuery } from "@tanstack/react-query";
import { Armchair, type LucideIcon, Utensils } from "lucide-react";

import { type PlaceReport, placeReportsQuery } from "@/client/activities";
import { CameraFilter } from "@/components/CameraFilter";
import { DaysFilter, Filters } from "@/components/Filters";
import { EmptyState, LoadFault } from "@/components/Notes";
import { Page } from "@/components/Page";
import type { Column } from "@/components/table/columns";
import { DataTable } from "@/components/table/DataTable";
import { usePlaceTabs } from "@/features/places/tabs";
import { useMealColumns, useWorkColumns } from "@/features/places/useReportColumns";
import { addDays } from "@/lib/days";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";
import { usePlaceWords } from "@/messages/places";

const DAYS_AT_FIRST = 6;
type State = Record<"from" | "to" | "camera", string>;

/** How posts were attended, and how long people spent at meals and in areas, by day and shift. */
export function ShiftsPage() {
  const { shell } = useMessages();
  const places = usePlaceWords();
  const today = useFormat().isoDay(new Date());
  const [state, change] = useSearchState<State>({ from: addDays(today, -DAYS_AT_FIRST), to: today, camera: "" });
  const reports = useQuery(placeReportsQuery(wishOf(state)));
  const rows = reports.data?.toSorted((one, other) => other.start.localeCompare(one.start));
  const [workColumns, mealColumns] = [useWorkColumns(), useMealColumns()];
  return (
    <Page title={shell.crowds} tabs={usePlaceTabs()}>
      <Filters
        active={state.camera !== ""}
        onClear={() => {
          change({ camera: "" });
        }}
      >
        <DaysFilter from={state.from} to={state.to} onChange={change} />
        <CameraFilter
          value={state.camera}
          onChange={(camera) => {
            change({ camera });
          }}
        />
      </Filters>
      {reports.isError ? (
        <LoadFault error={reports.error} onRetry={() => void reports.refetch()} />
      ) : (
        <>
          <Reports
            name="work"
            title={places.work}
            help={places.workHelp}
            rows={rows?.filter(({ zone }) => zone === "work")}
            columns={workColumns}
            empty={{ icon: Armchair, title: places.emptyWork, help: places.emptyWorkHelp }}
          />
          <Reports
            name="meals"
            title={places.meals}
            help={places.mealsHelp}
            rows={rows?.filter(({ zone }) => zone !== "work")}
            columns={mealColumns}
            empty={{ icon: Utensils, title: places.emptyMeals, help: places.emptyMealsHelp }}
          />
        </>
      )}
    </Page>
  );
}

function wishOf({ from, to, camera }: State) {
  return { ...(from !== "" && { from }), ...(to !== "" && { to }), ...(camera !== "" && { camera }) };
}

interface ReportsProps {
  /** Names the table. */
  name: string;
  title: string;
  help: string;
  rows: PlaceReport[] | undefined;
  columns: Column<PlaceReport>[];
  empty: { icon: LucideIcon; title: string; help: string };
}

function Reports({ name, title, help, rows, columns, empty }: ReportsProps) {
  return (
    <section aria-label={title} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <header>
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="text-muted">{help}</p>
      </header>
      <DataTable
        name={name}
        label={title}
        columns={columns}
        rows={rows}
        keyOf={(row) => `${row.camera} ${row.place} ${row.start}`}
        empty={
          <EmptyState icon={empty.icon} title={empty.title}>
            {empty.help}
          </EmptyState>
        }
      />
    </section>
  );
}
