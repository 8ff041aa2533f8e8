import { CircleCheck, CircleDashed } from "lucide-react";

import { useMessages } from "@/lib/language/language";

import type { Looks } from "./looks";

const CHECKS = ["distance", "light", "pose"] as const;

/** The three live checks; each turns green. */
export function CheckLights({ looks }: { looks: Looks }) {
  const { people } = useMessages();
  return (
    <ul aria-label={people.capture.checks} className="grid grid-cols-3 gap-2">
      {CHECKS.map((check) => {
        const passed = looks[check];
        const Icon = passed ? CircleCheck : CircleDashed;
        return (
          <li
            key={check}
            className={`flex min-h-9 items-center justify-center gap-1.5 rounded-lg border px-2 py-1 text-center text-[13px] leading-4 font-medium transition-colors ${passed ? "border-present/50 bg-present/10 text-present" : "border-line bg-panel text-muted"}`}
          >
            <Icon aria-hidden className="size-4 shrink-0" />
            <span>{people.capture[check]}</span>{" "}
            <span className="sr-only">{passed ? people.capture.passed : people.capture.notPassed}</span>
          </li>
        );
      })}
    </ul>
  );
}
