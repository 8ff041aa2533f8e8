import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";

import { type AuditEntry, auditQuery, type AuditWish } from "@/client/audit";
import { DaysFilter, Filters, SelectFilter } from "@/components/Filters";
import { EmptyState, LoadFault } from "@/components/Notes";
import { DataTable } from "@/components/table/DataTable";
import { Paging } from "@/components/table/Paging";
import { useActions, useAuditColumns, usePeople } from "@/features/settings/audit/columns";
import { EntryDialog } from "@/features/settings/audit/EntryDialog";
import { SettingsFrame } from "@/features/settings/SettingsFrame";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";
import { useSearchState } from "@/lib/useSearchState";

const INITIAL = { who: "", action: "", from: "", to: "", page: "1" };

type Search = typeof INITIAL;

/** Who changed what. */
export function AuditPage() {
  const words = useMessages().settings.audit;
  const [search, change] = useSearchState(INITIAL);
  const entries = useQuery({ ...auditQuery(wishOf(search)), enabled: useMay("administer") });
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const columns = useAuditColumns();
  return (
    <SettingsFrame about={words.about} permission="administer">
      {entries.data === undefined && entries.isError ? (
        <LoadFault error={entries.error} onRetry={() => void entries.refetch()} />
      ) : (
        <DataTable
          name="audit"
          label={words.list}
          columns={columns}
          rows={entries.data?.items}
          keyOf={({ id }) => id}
          onOpen={setShown}
          empty={<Empty filtered={isFiltered(search)} />}
          toolbar={<Toolbar search={search} onChange={change} />}
          footer={
            <Paging
              page={entries.data}
              onPage={(page) => {
                change({ page: String(page) });
              }}
            />
          }
        />
      )}
      {shown !== null && (
        <EntryDialog
          entry={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </SettingsFrame>
  );
}

function Toolbar({ search, onChange }: { search: Search; onChange: (changes: Partial<Search>) => void }) {
  const words = useMessages().settings.audit;
  const actions = useActions();
  const people = usePeople(search.who);
  return (
    <Filters
      active={isFiltered(search)}
      onClear={() => {
        onChange({ who: "", action: "", from: "", to: "" });
      }}
    >
      <SelectFilter
        label={words.who}
        value={search.who}
        all={words.everybody}
        options={people}
        onChange={(who) => {
          onChange({ who });
        }}
      />
      <SelectFilter
        label={words.action}
        value={search.action}
        all={words.everything}
        options={actions}
        onChange={(action) => {
          onChange({ action });
        }}
      />
      <DaysFilter from={search.from} to={search.to} onChange={onChange} />
    </Filters>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  const words = useMessages().settings.audit;
  return filtered ? (
    <EmptyState icon={ScrollText} title={words.nothingFound}>
      {words.nothingFoundHelp}
    </EmptyState>
  ) : (
    <EmptyState icon={ScrollText} title={words.empty} />
  );
}

function isFiltered({ who, action, from, to }: Search): boolean {
  return [who, action, from, to].some((value) => value !== "");
}

/** What is asked for: only what was chosen. */
function wishOf({ page, ...filters }: Search): AuditWish {
  const chosen = Object.entries(filters).filter(([, value]) => value !== "");
  return { ...Object.fromEntries(chosen), page: Number(page) };
}
