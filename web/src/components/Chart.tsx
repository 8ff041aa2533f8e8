import "uplot/dist/uPlot.min.css";

import { useEffect, useEffectEvent, useRef } from "react";
import UPlot from "uplot";

import { lookOf } from "@/components/plotting";
import { useTheme } from "@/lib/theme";
import { useMedia } from "@/lib/useMedia";

/** A row of bars, one for each place on the axis. */
export interface Bars {
  name: string;
  values: readonly number[];
  /** A colour of the theme, as `--color-accent`. */
  colour: string;
}

interface ChartProps {
  /** Read aloud, before the numbers. */
  label: string;
  /** What stands under each place, such as `08:00`. */
  places: readonly string[];
  /** What the places are called where they are read aloud. */
  placeName: string;
  /** One or two rows; of two the second stands beside the first. */
  rows: readonly Bars[];
  height?: number;
}

/** Bars over time; the same numbers stand in a table for whoever cannot see them. */
export function Chart({ label, places, placeName, rows, height = 200 }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const dark = useMedia("(prefers-color-scheme: dark)");
  const draw = useEffectEvent((element: HTMLElement) => plot(element, places, rows, height));
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const chart = draw(element);
    const observer = new ResizeObserver(() => {
      chart.setSize({ width: element.clientWidth, height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [places, rows, height, theme, dark]);
  return (
    <figure className="min-w-0">
      <Legend rows={rows} />
      <div ref={frame} aria-hidden style={{ height }} className="min-w-0 overflow-hidden" />
      <div className="sr-only">
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{placeName}</th>
              {rows.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places.map((place, number) => (
              <tr key={number}>
                <th scope="row">{place}</th>
                {rows.map(({ name, values }) => (
                  <td key={name}>{values[number]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Legend({ rows }: { rows: readonly Bars[] }) {
  return (
    <div aria-hidden className="mb-1 flex gap-4 text-[13px] text-muted">
      {rows.map(({ name, colour }) => (
        <span key={name} className="flex items-center gap-1.5">
          <span style={{ background: `var(${colour})` }} className="size-2.5 rounded-sm" />
          {name}
        </span>
      ))}
    </div>
  );
}

const FILLED = 0.7;
const WIDEST_BAR = 36;

function plot(element: HTMLElement, places: readonly string[], rows: readonly Bars[], height: number): UPlot {
  const { colour, axis } = lookOf(element);
  const share = FILLED / rows.length;
  const bars = (row: number) =>
    UPlot.paths.bars?.({ size: [share, WIDEST_BAR], align: rows.length === 1 ? 0 : row === 0 ? -1 : 1, radius: 0.15 });
  return new UPlot(
    {
      width: element.clientWidth,
      height,
      cursor: { show: false },
      legend: { show: false },
      padding: [8, 8, 0, 0],
      scales: {
        x: { time: false, range: () => [-0.6, places.length - 0.4] },
        y: { range: (_, __, most) => [0, Math.max(most * 1.1, 4)] },
      },
      axes: [
        { ...axis, size: 28, grid: { show: false }, values: (_, ticks) => ticks.map((tick) => places[tick] ?? ""), incrs: [1, 2, 3, 4, 6, 12, 24, 48] },
        { ...axis, size: 40, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
      ],
      series: [
        {},
        ...rows.map((row, number) => {
          const paths = bars(number);
          return { fill: colour(row.colour), width: 0, points: { show: false }, ...(paths && { paths }) };
        }),
      ],
    },
    [places.map((_, number) => number), ...rows.map(({ values }) => [...values])],
    element,
  );
}
