import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";

import { ColumnChoice } from "@/components/table/ColumnChoice";
import { type Column, type Sort, useShownColumns } from "@/components/table/columns";
import { RowCards } from "@/components/table/RowCards";
import { useMessages } from "@/lib/language/language";
import { usePhone } from "@/lib/useMedia";

interface DataTableProps<Row> {
  /** Names the table where the choice of columns is remembered. */
  name: string;
  /** Read aloud. */
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while they are being loaded. */
  rows: readonly Row[] | undefined;
  keyOf: (row: Row) => string | number;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  onOpen?: (row: Row) => void;
  /** What is said where there are none. */
  empty: ReactNode;
  /** Above the rows, at the left of the choice of columns: filters. */
  toolbar?: ReactNode;
  /** Under the rows: paging. */
  footer?: ReactNode;
}

/** Rows under a sticky header; on a phone, cards of two lines. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, columns, toolbar, footer, rows, empty } = props;
  const phone = usePhone();
  const [shown, choose] = useShownColumns(name, columns);
  return (
    <div className="min-w-0 rounded-lg border border-line bg-panel shadow-panel">
      <div className="flex flex-wrap items-end gap-2 border-b border-line px-3 py-2 empty:hidden">
        {toolbar}
        {!phone && columns.some((column) => column.optional) && (
          <div className="ml-auto">
            <ColumnChoice columns={columns} shown={shown} onChange={choose} />
          </div>
        )}
      </div>
      {rows?.length === 0 ? empty : phone ? <RowCards {...props} /> : <Rows {...props} columns={shown} />}
      {footer}
    </div>
  );
}

function Rows<Row>({ label, columns, rows, keyOf, sort, onSort, onOpen }: DataTableProps<Row>) {
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={label} className="w-full border-collapse text-[13px]">
        <thead className="sticky top-0 z-10 bg-panel">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows === undefined && <SkeletonCells columns={columns} />}
          {rows?.map((row) => (
            <tr
              key={keyOf(row)}
              onClick={() => onOpen?.(row)}
              className={`h-9 border-t border-line hover:bg-hover ${onOpen === undefined ? "" : "cursor-pointer"}`}
            >
              {columns.map((column) => (
                <td key={column.id} className={`max-w-80 truncate px-3 py-1 ${alignment(column)}`}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderCellProps<Row> {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const { words } = useMessages();
  const key = column.sort;
  const order = sort !== undefined && sort.key === key ? orderOf(sort) : undefined;
  const Arrow = order === "descending" ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={order}
      className={`h-9 px-3 font-semibold whitespace-nowrap text-muted ${alignment(column)}`}
    >
      {key === undefined || onSort === undefined ? (
        <span className={column.quiet === true ? "sr-only" : undefined}>{column.header}</span>
      ) : (
        <button
          type="button"
          title={words.sortBy(column.header)}
          onClick={() => {
            onSort({ key, descending: order === "ascending" });
          }}
          className="inline-flex items-center gap-1 rounded hover:text-ink"
        >
          {column.header}
          {order !== undefined && <Arrow aria-hidden className="size-3.5" />}
        </button>
      )}
    </th>
  );
}

function orderOf({ descending }: Sort): "ascending" | "descending" {
  return descending ? "descending" : "ascending";
}

function SkeletonCells<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return Array.from({ length: 8 }, (_, row) => (
    <tr key={row} aria-hidden className="h-9 animate-pulse border-t border-line">
      {columns.map((column) => (
        <td key={column.id} className="px-3">
          <div className="h-3 w-3/5 rounded bg-line" />
        </td>
      ))}
    </tr>
  ));
}

function alignment({ align }: { align?: "left" | "right" }): string {
  return align === "right" ? "text-right" : "text-left";
}
