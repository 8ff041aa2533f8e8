interface BarProps {
  label: string;
  /** How much is done, 0..1; null while nobody knows. */
  share: number | null;
}

/** How far something is. */
export function Bar({ label, share }: BarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share !== null && { "aria-valuenow": Math.round(share * 100) })}
      className="h-2 overflow-hidden rounded-full bg-line"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] ${share === null ? "animate-pulse" : ""}`}
        style={{ width: `${(share ?? 1) * 100}%` }}
      />
    </div>
  );
}
