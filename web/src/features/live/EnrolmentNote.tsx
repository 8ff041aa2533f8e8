import { Info } from "lucide-react";
import { Link } from "react-router";

import type { Enrolment } from "@/client/status";
import { FaultNote } from "@/components/Notes";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** Why nobody is known, as long as nobody is. */
export function EnrolmentNote({ enrolment }: { enrolment: Enrolment | undefined }) {
  const { live } = useMessages();
  const mayEnrol = useMay("manage_people");
  if (enrolment === undefined) return null;
  const { state, employees, reason } = enrolment;
  if (state === "failed") return <FaultNote>{live.enrolmentFailed(reason)}</FaultNote>;
  if (state === "done" && employees > 0) return null;
  return (
    <p role="status" className="flex gap-2 rounded-lg border border-line bg-panel px-3 py-2 text-[13px] text-muted">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {state === "waiting" ? live.enrolling(reason) : live.nobodyEnrolled}{" "}
        {state === "done" && mayEnrol && (
          <Link to="/people" className="font-medium text-accent-ink underline underline-offset-2">
            {live.enrolPeople}
          </Link>
        )}
      </span>
    </p>
  );
}
