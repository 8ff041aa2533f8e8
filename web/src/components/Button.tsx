import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

type Look = "primary" | "quiet" | "plain" | "danger";

const LOOKS: Record<Look, string> = {
  primary: "bg-accent-ink text-on-accent hover:opacity-90",
  quiet: "border border-line bg-panel text-ink hover:bg-hover",
  plain: "text-ink hover:bg-hover",
  danger: "bg-alert text-on-alert hover:opacity-90",
};

interface ButtonProps extends ComponentProps<"button"> {
  look?: Look;
  icon?: LucideIcon;
}

/** Something to press, named by a verb. */
export function Button({ look = "quiet", icon: Icon, className = "", type = "button", children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={`${buttonLook(look)} ${className}`} {...rest}>
      {Icon !== undefined && <Icon aria-hidden className="size-4 shrink-0" />}
      {children}
    </button>
  );
}

/** The look of a button, for links that act as one. */
export function buttonLook(look: Look = "quiet"): string {
  const shape = "inline-flex h-9 items-center justify-center gap-2 rounded-lg px-3 font-medium whitespace-nowrap";
  return `${shape} transition-colors disabled:pointer-events-none disabled:opacity-50 ${LOOKS[look]}`;
}

interface IconButtonProps extends ComponentProps<"button"> {
  icon: LucideIcon;
  /** What it does; it is read aloud, and shown on hover. */
  label: string;
}

/** A button that is an icon alone. */
export function IconButton({ icon: Icon, label, className = "", type = "button", ...rest }: IconButtonProps) {
  const shape = "grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink";
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`${shape} disabled:pointer-events-none disabled:opacity-40 ${className}`}
      {...rest}
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}
