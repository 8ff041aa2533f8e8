import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { Paged } from "@/client/http";
import { Filters } from "@/components/Filters";
import { LoadFault } from "@/components/Notes";
import type { Column } from "@/components/table/columns";
import { DataTable } from "@/components/table/DataTable";
import { Paging } from "@/components/table/Paging";

interface PagedTableProps<Row> {
  /** Names the table where the choice of columns is remembered. */
  name: string;
  /** Read aloud. */
  label: string;
  columns: readonly Column<Row>[];
  query: UseQueryResult<Paged<Row>>;
  keyOf: (row: Row) => string | number;
  onOpen?: (row: Row) => void;
  onPage: (page: number) => void;
  /** What is said where there are no rows. */
  empty: ReactNode;
  filters: ReactNode;
  /** Whether any filter leaves rows out. */
  filtered: boolean;
  onClear: () => void;
}

/** A list that the server gives page by page, under its filters. */
export function PagedTable<Row>({ query, filters, filtered, onClear, onPage, ...table }: PagedTableProps<Row>) {
  if (query.isError) return <LoadFault error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <DataTable
      {...table}
      rows={query.data?.items}
      toolbar={
        <Filters active={filtered} onClear={onClear}>
          {filters}
        </Filters>
      }
      footer={<Paging page={query.data} onPage={onPage} />}
    />
  );
}
