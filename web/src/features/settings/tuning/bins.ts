/** Where each bar begins: every other edge, because two bins make one bar that is wide enough to be seen. */
export function pairedBins(edges: readonly number[]): number[] {
  return edges.slice(0, -1).filter((_, number) => number % 2 === 0);
}

/** The share of all in each pair of bins, in per cent to one digit; none of nothing. */
export function shares(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts
    .filter((_, number) => number % 2 === 0)
    .map((count, pair) => (all === 0 ? 0 : Math.round(((count + (counts[2 * pair + 1] ?? 0)) / all) * 1000) / 10));
}
