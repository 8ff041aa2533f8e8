/** Something that lasts for a part of a time, in shares of it. */
export interface Span<Row> {
  row: Row;
  start: number;
  length: number;
}

interface Lasting {
  first_seen: string;
  last_seen: string;
}

/** Lay what lasts out in lanes, so that nothing in a lane overlaps; what is outside the time is left out. */
export function lanesOf<Row extends Lasting>(rows: readonly Row[], begin: Date, milliseconds: number): Span<Row>[][] {
  const lanes: Span<Row>[][] = [];
  for (const span of spansOf(rows, begin, milliseconds)) {
    const free = lanes.find((lane) => ends(lane.at(-1)) <= span.start);
    if (free === undefined) lanes.push([span]);
    else free.push(span);
  }
  return lanes;
}

function spansOf<Row extends Lasting>(rows: readonly Row[], begin: Date, milliseconds: number): Span<Row>[] {
  const share = (iso: string) => Math.min(Math.max((new Date(iso).getTime() - begin.getTime()) / milliseconds, 0), 1);
  return rows
    .filter(({ last_seen }) => new Date(last_seen) > begin)
    .map((row) => ({ row, start: share(row.first_seen), length: share(row.last_seen) - share(row.first_seen) }))
    .toSorted((one, other) => one.start - other.start);
}

function ends<Row>(span: Span<Row> | undefined): number {
  return span === undefined ? 0 : span.start + span.length;
}
