/** Where rows will be, while they are being loaded. */
export function SkeletonRows() {
  return (
    <div className="animate-pulse divide-y divide-line motion-reduce:animate-none">
      <p className="sr-only">Loading …</p>
      {["w-32", "w-24", "w-28", "w-36"].map((width) => (
        <div key={width} aria-hidden className="grid h-14 content-center gap-2 px-4">
          <div className={`h-3 rounded bg-line ${width}`} />
          <div className="h-2.5 w-20 rounded bg-line" />
        </div>
      ))}
    </div>
  );
}
