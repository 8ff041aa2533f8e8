import { SearchX, UserRoundPlus, UsersRound } from "lucide-react";
import { Link, useNavigate } from "react-router";

import type { Employee } from "@/client/employees";
import type { Paged } from "@/client/http";
import { Button, buttonLook } from "@/components/Button";
import { EmptyState } from "@/components/Notes";
import { DataTable } from "@/components/table/DataTable";
import { Paging } from "@/components/table/Paging";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

import { personAddress } from "../addresses";
import { PeopleFilters } from "./PeopleFilters";
import { usePeopleColumns } from "./usePeopleColumns";
import type { PeopleWish } from "./usePeopleWish";

interface PeopleTableProps {
  /** Undefined while it is being loaded. */
  page: Paged<Employee> | undefined;
  wish: PeopleWish;
}

/** The staff, a page at a time. */
export function PeopleTable({ page, wish }: PeopleTableProps) {
  const { people } = useMessages();
  const navigate = useNavigate();
  return (
    <DataTable
      name="people"
      label={people.staff}
      columns={usePeopleColumns()}
      rows={page?.items}
      keyOf={({ id }) => id}
      sort={wish.sort}
      onSort={wish.sortBy}
      onOpen={({ id }) => {
        void navigate(personAddress(id));
      }}
      toolbar={<PeopleFilters wish={wish} />}
      footer={<Paging page={page} onPage={wish.goTo} />}
      empty={wish.filtered ? <NobodyFound onClear={wish.clear} /> : <Nobody />}
    />
  );
}

function NobodyFound({ onClear }: { onClear: () => void }) {
  const { people, words } = useMessages();
  return (
    <EmptyState icon={SearchX} title={people.nobodyFound} action={<Button onClick={onClear}>{words.clearFilters}</Button>}>
      {people.nobodyFoundHelp}
    </EmptyState>
  );
}

function Nobody() {
  const { people } = useMessages();
  if (!useMay("manage_people")) {
    return (
      <EmptyState icon={UsersRound} title={people.nobody}>
        {people.askHr}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={UsersRound}
      title={people.nobody}
      action={
        <Link to="/people/new" className={buttonLook("primary")}>
          <UserRoundPlus aria-hidden className="size-4" />
          {people.add}
        </Link>
      }
    >
      {people.nobodyHelp}
    </EmptyState>
  );
}
