import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";

import { departmentsQuery } from "@/client/employees";
import { Filters, SearchFilter, SelectFilter } from "@/components/Filters";
import { useMessages } from "@/lib/language/language";

import type { PeopleWish } from "./usePeopleWish";

/** Which of the staff are shown. */
export function PeopleFilters({ wish: { state, change, filtered, clear } }: { wish: PeopleWish }) {
  const { people, words } = useMessages();
  const departments = useQuery(departmentsQuery).data ?? [];
  const search = useCallback(
    (text: string) => {
      change({ search: text });
    },
    [change],
  );
  return (
    <Filters active={filtered} onClear={clear}>
      <SearchFilter label={people.search} value={state.search} onChange={search} />
      <SelectFilter
        label={words.department}
        all={words.allDepartments}
        value={state.department}
        options={departments.map((department) => ({ value: department, label: department }))}
        onChange={(department) => {
          change({ department });
        }}
      />
      <SelectFilter
        label={people.state}
        all={people.anyState}
        value={state.state}
        options={[
          { value: "active", label: people.active },
          { value: "inactive", label: people.inactive },
        ]}
        onChange={(wanted) => {
          change({ state: wanted });
        }}
      />
      <SelectFilter
        label={people.facesColumn}
        all={people.anyFaces}
        value={state.faces}
        options={[
          { value: "with", label: people.enrolled },
          { value: "without", label: people.notEnrolled },
        ]}
        onChange={(faces) => {
          change({ faces });
        }}
      />
    </Filters>
  );
}
