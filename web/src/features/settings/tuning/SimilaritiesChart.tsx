import { useMemo } from "react";

import type { Tuning } from "@/client/tuning";
import { Chart } from "@/components/Chart";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

import { pairedBins, shares } from "./bins";

/** Two hills: how alike photographs of one person are, and those of different people. */
export function SimilaritiesChart({ tuning: { histogram } }: { tuning: Tuning }) {
  const { tuning } = useMessages().settings;
  const { number } = useFormat();
  const places = useMemo(() => pairedBins(histogram.edges).map((edge) => number(edge, 2)), [histogram, number]);
  const rows = useMemo(
    () => [
      { name: tuning.others, values: shares(histogram.impostor), colour: "--color-off" },
      { name: tuning.same, values: shares(histogram.genuine), colour: "--color-accent" },
    ],
    [histogram, tuning],
  );
  return <Chart label={tuning.similarities} places={places} placeName={tuning.similarity} rows={rows} height={200} />;
}
