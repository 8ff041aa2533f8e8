import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Meaning = "present" | "attention" | "alert" | "off";

const LOOKS: Record<Meaning, string> = {
  present: "border-present/40 bg-present/10 text-present",
  attention: "border-attention/40 bg-attention/10 text-attention",
  alert: "border-alert/40 bg-alert/10 text-alert",
  off: "border-line bg-hover text-off",
};

interface BadgeProps {
  meaning: Meaning;
  icon?: LucideIcon;
  title?: string;
  children: ReactNode;
}

/** A state in a word, with its colour. */
export function Badge({ meaning, icon: Icon, title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 rounded-full border px-2 text-[12px] leading-5 font-medium whitespace-nowrap ${LOOKS[meaning]}`}
    >
      {Icon !== undefined && <Icon aria-hidden className="size-3.5" />}
      {children}
    </span>
  );
}
