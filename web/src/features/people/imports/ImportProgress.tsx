import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** How far a file has been sent; then the server looks at it. */
export function ImportProgress({ share }: { share: number }) {
  const { people } = useMessages();
  const { percent } = useFormat();
  const sent = share >= 1;
  return (
    <div className="grid gap-2 py-6">
      <p role="status" className="font-medium">
        {sent ? people.imports.enrolling : people.imports.sending(percent(share))}
      </p>
      <div
        role="progressbar"
        aria-label={people.imports.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(!sent && { "aria-valuenow": Math.round(share * 100) })}
        className="h-2 overflow-hidden rounded-full bg-line"
      >
        <div
          className={`h-full rounded-full bg-accent transition-all ${sent ? "animate-pulse" : ""}`}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
