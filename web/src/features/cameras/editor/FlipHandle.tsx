import { useEditorWords } from "@/messages/editor";

import { flip, type Step } from "./editing";
import { givenName } from "./places";
import { arrowOf, type Line } from "./shapes";

/** Stands at the tip of a line's arrow; turns it round. */
export function FlipHandle({ line, ratio, change }: { line: Line; ratio: number; change: (step: Step) => void }) {
  const editor = useEditorWords();
  const arrow = arrowOf(line, ratio);
  const name = givenName(line) ?? editor.doorLine;
  if (arrow === null) return null;
  const [from, [x, y]] = arrow;
  const angle = (Math.atan2(y - from[1], (x - from[0]) * ratio) * 180) / Math.PI;
  return (
    <button
      type="button"
      aria-label={editor.flipLine(name)}
      title={editor.flipLine(name)}
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
      className="absolute grid h-6 -translate-x-1/2 -translate-y-1/2 grid-flow-col items-center gap-1 rounded-full border border-black/60 bg-drawn px-2 text-xs font-semibold text-black"
      onClick={() => {
        change(flip(line.id));
      }}
    >
      <svg aria-hidden viewBox="-5 -5 10 10" className="size-2.5" style={{ transform: `rotate(${angle}deg)` }}>
        <path d="M-4 -4 L5 0 L-4 4 Z" fill="currentColor" />
      </svg>
      {editor.inside}
    </button>
  );
}
