import { useQuery } from "@tanstack/react-query";
import { LayoutGrid, List, UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";

import { type PresenceState, trackingQuery } from "@/client/tracking";
import { buttonLook, IconButton } from "@/components/Button";
import { Figures } from "@/components/Figures";
import { Filters, SearchFilter, SelectFilter } from "@/components/Filters";
import { EmptyState, LoadFault, SkeletonRows } from "@/components/Notes";
import { Page } from "@/components/Page";
import { PersonCard } from "@/features/presence/PersonCard";
import { departmentsOf, type RollFilter, rollOf, stateOf } from "@/features/presence/roll";
import { useMay } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

const NO_FILTER = { search: "", department: "", state: "" };
const EVERY_MS = 15_000;
const KEY = "hadir.presence";

type View = "cards" | "list";

/** Everybody, and whether they are here; it changes by itself. */
export function PresencePage() {
  const { shell } = useMessages();
  const tracking = useQuery({ ...trackingQuery, refetchInterval: EVERY_MS });
  const [state, change] = useSearchState(NO_FILTER);
  const [view, setView] = useView();
  const staff = tracking.data?.presence;
  if (tracking.isError && staff === undefined) {
    return (
      <Page title={shell.presence}>
        <LoadFault error={tracking.error} onRetry={() => void tracking.refetch()} />
      </Page>
    );
  }
  return (
    <Page title={shell.presence} actions={<ViewChoice view={view} onChange={setView} />}>
      {staff?.length === 0 ? (
        <Nobody />
      ) : (
        <>
          <Counts staff={staff} />
          <RollFilters state={state} staff={staff ?? []} onChange={change} />
          <Roll people={staff && rollOf(staff, state as RollFilter)} view={view} />
        </>
      )}
    </Page>
  );
}

/** Cards or a list, remembered in this browser. */
function useView(): [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => (localStorage.getItem(KEY) === "list" ? "list" : "cards"));
  const choose = (wanted: View) => {
    localStorage.setItem(KEY, wanted);
    setView(wanted);
  };
  return [view, choose];
}

function ViewChoice({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { presence } = useMessages();
  const icons = { cards: LayoutGrid, list: List } as const;
  return (
    <div role="group" aria-label={presence.view} className="flex rounded-lg border border-line bg-panel p-0.5">
      {(["cards", "list"] as const).map((one) => (
        <IconButton
          key={one}
          icon={icons[one]}
          label={presence[one]}
          aria-pressed={one === view}
          onClick={() => {
            onChange(one);
          }}
          className="size-8 rounded-md aria-pressed:bg-accent/12 aria-pressed:text-accent-ink"
        />
      ))}
    </div>
  );
}

function Counts({ staff }: { staff: readonly PresenceState[] | undefined }) {
  const { presence } = useMessages();
  const { number } = useFormat();
  const count = (state: ReturnType<typeof stateOf>) => staff?.filter((person) => stateOf(person) === state).length;
  return (
    <Figures
      figures={[
        {
          name: presence.hereNow,
          value: count("available"),
          note: staff === undefined ? "" : presence.ofStaff(number(staff.length)),
          meaning: "present",
        },
        { name: presence.notHere, value: count("off"), meaning: "off" },
        { name: presence.unseen, value: count("unseen"), meaning: "off" },
      ]}
    />
  );
}

interface RollFiltersProps {
  state: typeof NO_FILTER;
  staff: readonly PresenceState[];
  onChange: (changes: Partial<typeof NO_FILTER>) => void;
}

function RollFilters({ state, staff, onChange }: RollFiltersProps) {
  const { presence, words } = useMessages();
  return (
    <Filters
      active={Object.values(state).some((value) => value !== "")}
      onClear={() => {
        onChange(NO_FILTER);
      }}
    >
      <SearchFilter
        label={presence.search}
        value={state.search}
        onChange={(search) => {
          onChange({ search });
        }}
      />
      <SelectFilter
        label={presence.state}
        all={presence.everybody}
        value={state.state}
        options={(["available", "off", "unseen"] as const).map((value) => ({ value, label: presence.states[value] }))}
        onChange={(chosen) => {
          onChange({ state: chosen });
        }}
      />
      <SelectFilter
        label={words.department}
        all={words.allDepartments}
        value={state.department}
        options={departmentsOf(staff).map((name) => ({ value: name, label: name }))}
        onChange={(department) => {
          onChange({ department });
        }}
      />
    </Filters>
  );
}

const GRIDS: Record<View, string> = {
  cards: "grid gap-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4",
  list: "grid overflow-hidden rounded-lg border border-line bg-panel shadow-panel divide-y divide-line",
};

function Roll({ people, view }: { people: readonly PresenceState[] | undefined; view: View }) {
  const { presence, shell } = useMessages();
  if (people === undefined) return <SkeletonRows rows={8} />;
  if (people.length === 0) return <EmptyState icon={UserRoundCheck} title={presence.emptyFiltered} />;
  return (
    <ul aria-label={shell.presence} className={GRIDS[view]}>
      {people.map((person) => (
        <PersonCard
          key={person.employee}
          person={person}
          className={view === "cards" ? "rounded-lg border border-line bg-panel p-4 shadow-panel" : "px-4 py-2.5"}
        />
      ))}
    </ul>
  );
}

function Nobody() {
  const { presence } = useMessages();
  const mayAdd = useMay("manage_people");
  return (
    <EmptyState
      icon={UserRoundCheck}
      title={presence.empty}
      action={
        mayAdd && (
          <Link to="/people/new" className={buttonLook("primary")}>
            {presence.addPeople}
          </Link>
        )
      }
    >
      {presence.emptyHelp}
    </EmptyState>
  );
}
