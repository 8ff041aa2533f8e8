import { SkeletonRows } from "@/components/Notes";
import type { Column } from "@/components/table/columns";

interface RowCardsProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  keyOf: (row: Row) => string | number;
  onOpen?: (row: Row) => void;
}

/** A table's rows for a phone: each a card of two lines. */
export function RowCards<Row>({ label, columns, rows, keyOf, onOpen }: RowCardsProps<Row>) {
  if (rows === undefined) return <SkeletonRows rows={6} />;
  const at = (place: string) => columns.filter((column) => placeOf(column, columns) === place);
  return (
    <ul aria-label={label} className="divide-y divide-line">
      {rows.map((row) => (
        <li key={keyOf(row)} onClick={() => onOpen?.(row)} className="grid grid-cols-[minmax(0,1fr)] gap-0.5 px-4 py-2.5">
          <div className="flex items-center justify-between gap-3">
            <div className="min-w-0 grow truncate font-medium">{cells(at("title"), row)}</div>
            <div className="flex shrink-0 items-center gap-2">{cells(at("aside"), row)}</div>
          </div>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-[13px] text-muted">
            {cells(at("detail"), row)}
          </div>
        </li>
      ))}
    </ul>
  );
}

function cells<Row>(columns: readonly Column<Row>[], row: Row) {
  return columns.map((column) => (
    <span key={column.id} className="block min-w-0 truncate empty:hidden">
      {column.cell(row)}
    </span>
  ));
}

/** The first column is the title, the others details, unless they say otherwise. */
function placeOf<Row>(column: Column<Row>, columns: readonly Column<Row>[]): string {
  return column.card ?? (column === columns[0] ? "title" : "detail");
}
