import type { CameraHealth, Enrolment, PresenceState } from "@/client";
import { EmptyNote, FaultNote, Panel } from "@/components/Panel";
import { SkeletonRows } from "@/components/SkeletonRows";
import { cameraName, presentFirst } from "@/lib/people";
import { formatDuration } from "@/lib/time";

interface PresencePanelProps {
  presence: PresenceState[] | undefined;
  enrolment: Enrolment | undefined;
  cameras: CameraHealth[] | undefined;
  now: Date;
}

/** Every employee, here or not. */
export function PresencePanel({ presence, enrolment, cameras, now }: PresencePanelProps) {
  if (presence === undefined || presence.length === 0) {
    return (
      <Panel title="Present">
        <NobodyKnown enrolment={enrolment} />
      </Panel>
    );
  }
  const here = presence.filter((person) => person.presence === "available").length;
  return (
    <Panel title="Present" count={here}>
      <ul className="divide-y divide-line">
        {presentFirst(presence).map((person) => (
          <PresenceRow key={person.employee} person={person} cameras={cameras} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

/** Why there is nobody in the list. */
function NobodyKnown({ enrolment }: { enrolment: Enrolment | undefined }) {
  if (enrolment?.state === "waiting") return <EmptyNote>The staff is being enrolled… {enrolment.reason}</EmptyNote>;
  if (enrolment?.state === "failed") return <FaultNote>{enrolment.reason}</FaultNote>;
  if (enrolment?.employees === 0) return <HowToEnrol />;
  return <SkeletonRows />;
}

function HowToEnrol() {
  return (
    <EmptyNote>
      Nobody is enrolled. Put a folder of photographs for each person into <code>face_images</code> and start Hadir
      again.
    </EmptyNote>
  );
}

interface PresenceRowProps {
  person: PresenceState;
  cameras: CameraHealth[] | undefined;
  now: Date;
}

function PresenceRow({ person, cameras, now }: PresenceRowProps) {
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <span className="min-w-0 grow">
        <span className="block truncate font-medium">{person.name}</span>
        <span className="block truncate text-[13px] text-muted">{lastSeen(person, cameras, now)}</span>
      </span>
      <Badge available={person.presence === "available"} />
    </li>
  );
}

function lastSeen(person: PresenceState, cameras: CameraHealth[] | undefined, now: Date): string {
  if (person.last_seen === null) return "Not seen yet";
  const camera = cameraName(cameras, person.camera ?? "");
  const ago = now.getTime() - new Date(person.last_seen).getTime();
  return ago < 5000 ? `${camera}, now` : `${camera}, ${formatDuration(ago)} ago`;
}

function Badge({ available }: { available: boolean }) {
  const look = available ? "border-present text-present" : "border-line text-off";
  return (
    <span className={`shrink-0 rounded-full border px-2.5 py-0.5 text-[13px] font-medium ${look}`}>
      {available ? "Available" : "Off"}
    </span>
  );
}
