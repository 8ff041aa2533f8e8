import { type ReactNode, useState } from "react";

/** One column of a table. */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "left" | "right";
  /** Whether the header is only read aloud, as the cells say enough: buttons, pictures. */
  quiet?: boolean;
  /** What the server sorts by; a column without it cannot be sorted by. */
  sort?: string;
  /** Whether it may be left out; `hidden` ones are until they are asked for. */
  optional?: "shown" | "hidden";
  /** Where it is on a phone's card: the first line, the right of it, the second line, or nowhere. */
  card?: "title" | "aside" | "detail" | "none";
}

/** What rows are sorted by. */
export interface Sort {
  key: string;
  descending: boolean;
}

/** The columns to show: the choice is remembered by the table's name. */
export function useShownColumns<Row>(
  name: string,
  columns: readonly Column<Row>[],
): [readonly Column<Row>[], (hidden: ReadonlySet<string>) => void] {
  const key = `hadir.columns.${name}`;
  const [hidden, setHidden] = useState(() => kept(key) ?? hiddenByItself(columns));
  const choose = (wanted: ReadonlySet<string>) => {
    localStorage.setItem(key, JSON.stringify([...wanted]));
    setHidden(wanted);
  };
  return [columns.filter(({ id, optional }) => optional === undefined || !hidden.has(id)), choose];
}

function hiddenByItself<Row>(columns: readonly Column<Row>[]): ReadonlySet<string> {
  return new Set(columns.filter(({ optional }) => optional === "hidden").map(({ id }) => id));
}

function kept(key: string): ReadonlySet<string> | null {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return Array.isArray(ids) ? new Set(ids.map(String)) : null;
  } catch {
    return null;
  }
}
