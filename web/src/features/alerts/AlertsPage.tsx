import { useQuery } from "@tanstack/react-query";
import { BellRing, CheckCheck } from "lucide-react";

import { type AlertKind, alertsQuery, type AlertState, type AlertWish } from "@/client/alerts";
import { Button } from "@/components/Button";
import { CameraFilter } from "@/components/CameraFilter";
import { DownloadMenu } from "@/components/DownloadMenu";
import { DaysFilter, SelectFilter } from "@/components/Filters";
import { EmptyState } from "@/components/Notes";
import { Page } from "@/components/Page";
import { PersonFilter } from "@/components/PersonFilter";
import { PagedTable } from "@/components/table/PagedTable";
import { AlertDialog } from "@/features/alerts/AlertDialog";
import { KINDS, STATES } from "@/features/alerts/kinds";
import { useAlertColumns } from "@/features/alerts/useAlertColumns";
import { useHandling } from "@/features/alerts/useHandling";
import { useMay } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

const NO_FILTER = { kind: "", employee: "", camera: "", from: "", to: "" };
type State = Record<keyof typeof NO_FILTER | "state" | "page" | "open", string>;

/** All alerts, those first that somebody should look at. */
export function AlertsPage() {
  const { shell } = useMessages();
  const [state, change] = useSearchState<State>({ ...NO_FILTER, state: "open", page: "1", open: "" });
  const wish = wishOf(state);
  const rows = useQuery(alertsQuery(wish));
  const columns = useAlertColumns();
  const filtered = Object.keys(NO_FILTER).some((name) => state[name as keyof State] !== "");
  return (
    <Page title={shell.alerts} actions={<Actions wish={wish} some={!filtered && rows.data?.items.length !== 0} />}>
      <StateChips state={state} onChange={change} />
      <PagedTable
        name="alerts"
        label={shell.alerts}
        columns={columns}
        query={rows}
        keyOf={(row) => row.id}
        onOpen={(row) => {
          change({ open: String(row.id), page: state.page });
        }}
        onPage={(page) => {
          change({ page: String(page) });
        }}
        empty={<NoAlerts open={state.state === "open" && !filtered} />}
        filters={<AlertFilters state={state} onChange={change} />}
        filtered={filtered}
        onClear={() => {
          change(NO_FILTER);
        }}
      />
      <AlertDialog
        id={Number(state.open) || null}
        onClose={() => {
          change({ open: "", page: state.page });
        }}
      />
    </Page>
  );
}

function wishOf({ state, kind, employee, camera, from, to, page }: State): AlertWish {
  const chosen = { employee, camera, from, to };
  return {
    ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== "")),
    ...(state !== "all" && { state: state as AlertState }),
    ...(kind !== "" && { kind: kind as AlertKind }),
    page: Number(page) || 1,
  };
}

function Actions({ wish, some }: { wish: AlertWish; some: boolean }) {
  const { alerts } = useMessages();
  const handles = useMay("handle_alerts");
  const { all } = useHandling();
  return (
    <>
      {handles && wish.state === "open" && some && (
        <Button
          icon={CheckCheck}
          disabled={all.isPending}
          onClick={() => {
            all.mutate();
          }}
        >
          {alerts.acknowledgeAll}
        </Button>
      )}
      <DownloadMenu what="alerts" wish={{ ...wish }} />
    </>
  );
}

interface StateProps {
  state: State;
  onChange: (changes: Partial<State>) => void;
}

/** Open, acknowledged, resolved or all, each with how many there are. */
function StateChips({ state, onChange }: StateProps) {
  const { alerts, words } = useMessages();
  return (
    <div role="group" aria-label={alerts.columns.state} className="flex flex-wrap gap-2">
      {[...STATES, "all" as const].map((one) => (
        <Button
          key={one}
          aria-pressed={state.state === one}
          onClick={() => {
            onChange({ state: one });
          }}
          className="aria-pressed:border-accent-ink aria-pressed:text-accent-ink"
        >
          {one === "all" ? words.all : alerts.states[one]}
          <Count state={state} of={one} />
        </Button>
      ))}
    </div>
  );
}

function Count({ state, of }: { state: State; of: string }) {
  const { number } = useFormat();
  const total = useQuery(alertsQuery({ ...wishOf({ ...state, state: of, page: "1" }), per_page: 1 })).data?.total;
  return <span className="font-normal text-muted">{total === undefined ? "" : number(total)}</span>;
}

function AlertFilters({ state, onChange }: StateProps) {
  const { alerts } = useMessages();
  return (
    <>
      <SelectFilter
        label={alerts.kind}
        all={alerts.anyKind}
        value={state.kind}
        options={KINDS.map((value) => ({ value, label: alerts.kinds[value] }))}
        onChange={(kind) => {
          onChange({ kind });
        }}
      />
      <PersonFilter
        label={alerts.anyone}
        value={state.employee}
        onChange={(employee) => {
          onChange({ employee });
        }}
      />
      <CameraFilter
        value={state.camera}
        onChange={(camera) => {
          onChange({ camera });
        }}
      />
      <DaysFilter from={state.from} to={state.to} onChange={onChange} />
    </>
  );
}

function NoAlerts({ open }: { open: boolean }) {
  const { alerts } = useMessages();
  if (!open) return <EmptyState icon={BellRing} title={alerts.empty} />;
  return (
    <EmptyState icon={BellRing} title={alerts.emptyOpen}>
      {alerts.emptyOpenHelp}
    </EmptyState>
  );
}
