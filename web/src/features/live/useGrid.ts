import { useState } from "react";

import { type Layout, LAYOUTS } from "./layout";

const KEY = "hadir.grid";

/** How the live view is arranged. */
export interface Grid {
  layout: Layout;
  /** The cameras of the custom layout, none for all. */
  chosen: readonly string[];
}

/** The arrangement, remembered in this browser. */
export function useGrid(): [Grid, (grid: Grid) => void] {
  const [grid, setGrid] = useState(kept);
  const choose = (wanted: Grid) => {
    localStorage.setItem(KEY, JSON.stringify(wanted));
    setGrid(wanted);
  };
  return [grid, choose];
}

function kept(): Grid {
  try {
    const known = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Grid>;
    const layout = LAYOUTS.find((one) => one === known.layout) ?? "four";
    return { layout, chosen: Array.isArray(known.chosen) ? known.chosen.map(String) : [] };
  } catch {
    return { layout: "four", chosen: [] };
  }
}
