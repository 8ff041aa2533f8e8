/** How many tiles the grid shows at once. */
export type Layout = "one" | "four" | "nine" | "custom";

export const LAYOUTS: readonly Layout[] = ["one", "four", "nine", "custom"];

const COLUMNS: Record<Layout, number> = { one: 1, four: 2, nine: 3, custom: 3 };
const TILES: Record<Layout, number> = { one: 1, four: 4, nine: 9, custom: 64 };
const BRISK = 15;
const CALM = 10;

/** Columns of the grid for a number of tiles; no more than there are tiles. */
export function columnsOf(layout: Layout, tiles: number): number {
  return Math.max(Math.min(layout === "custom" ? Math.ceil(Math.sqrt(tiles)) : COLUMNS[layout], tiles), 1);
}

/** The part of a list that the grid shows. */
export function tilesOf<Camera>(layout: Layout, cameras: readonly Camera[], page: number): readonly Camera[] {
  const size = TILES[layout];
  return cameras.slice(page * size, (page + 1) * size);
}

/** How many grids it takes to see all. */
export function pagesOf(layout: Layout, cameras: number): number {
  return Math.max(Math.ceil(cameras / TILES[layout]), 1);
}

/** What a tile asks for: fewer pictures where there are many tiles, and no more pixels than it has. */
export function wishOf(layout: Layout, tiles: number): { fps: number; width: number } {
  const columns = columnsOf(layout, tiles);
  return { fps: tiles > 4 ? CALM : BRISK, width: columns === 1 ? 1280 : columns === 2 ? 800 : 560 };
}
