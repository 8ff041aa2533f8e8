import "uplot/dist/uPlot.min.css";

import { useEffect, useEffectEvent, useRef } from "react";
import UPlot from "uplot";

import type { Tuning } from "@/client/tuning";
import { lookOf } from "@/components/plotting";
import { useMessages } from "@/lib/language/language";
import { useTheme } from "@/lib/theme";
import { useMedia } from "@/lib/useMedia";

const HEIGHT = 200;
const ACCEPTS = "--color-alert";
const REJECTS = "--color-attention";
const BEST = "--color-accent";

/** How often each threshold is wrong, both ways, with the recommended one; the table below says the numbers that matter. */
export function RatesChart({ tuning }: { tuning: Tuning }) {
  const { tuning: words } = useMessages().settings;
  const frame = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const dark = useMedia("(prefers-color-scheme: dark)");
  const draw = useEffectEvent((element: HTMLElement) => plot(element, tuning));
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const chart = draw(element);
    const observer = new ResizeObserver(() => {
      chart.setSize({ width: element.clientWidth, height: HEIGHT });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [tuning, theme, dark]);
  return (
    <figure className="min-w-0">
      <div aria-hidden className="mb-1 flex flex-wrap gap-x-4 text-[13px] text-muted">
        <Key colour={ACCEPTS} name={words.mistaken} />
        <Key colour={REJECTS} name={words.missed} />
        {tuning.recommended !== null && <Key colour={BEST} name={words.recommended} />}
      </div>
      <div ref={frame} aria-hidden style={{ height: HEIGHT }} className="min-w-0 overflow-hidden" />
    </figure>
  );
}

function Key({ colour, name }: { colour: string; name: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span style={{ background: `var(${colour})` }} className="h-0.5 w-4 rounded-sm" />
      {name}
    </span>
  );
}

function plot(element: HTMLElement, { curve, recommended }: Tuning): UPlot {
  const { colour, axis } = lookOf(element);
  const percent = (share: number) => share * 100;
  return new UPlot(
    {
      width: element.clientWidth,
      height: HEIGHT,
      cursor: { show: false },
      legend: { show: false },
      padding: [8, 12, 0, 0],
      scales: { x: { time: false }, y: { range: () => [0, 100] } },
      axes: [
        { ...axis, size: 28, grid: { show: false } },
        { ...axis, size: 48, values: (_, ticks) => ticks.map((tick) => `${tick} %`) },
      ],
      series: [
        {},
        { stroke: colour(ACCEPTS), width: 2, points: { show: false } },
        { stroke: colour(REJECTS), width: 2, points: { show: false } },
      ],
      hooks: {
        draw: [
          (chart) => {
            if (recommended !== null) upright(chart, recommended.threshold, colour(BEST));
          },
        ],
      },
    },
    [
      curve.map(({ threshold }) => threshold),
      curve.map(({ false_accept_rate }) => percent(false_accept_rate)),
      curve.map(({ false_reject_rate }) => percent(false_reject_rate)),
    ],
    element,
  );
}

/** A line from top to bottom at a similarity. */
function upright(chart: UPlot, at: number, colour: string): void {
  const { ctx, bbox } = chart;
  const x = Math.round(chart.valToPos(at, "x", true));
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}
