import type { CameraHealth, PresenceState } from "@/client";
import { EmptyNote, Panel } from "@/components/Panel";
import { formatDuration } from "@/lib/time";

interface PresencePanelProps {
  presence: PresenceState[] | undefined;
  cameras: CameraHealth[];
  now: Date;
}

/** Every employee, here or not. */
export function PresencePanel({ presence = [], cameras, now }: PresencePanelProps) {
  const here = presence.filter((person) => person.presence === "available").length;
  return (
    <Panel title="Present" count={here}>
      {presence.length === 0 && (
        <EmptyNote>
          Nobody is enrolled. Put a folder of photographs for each person into <code>face_images</code> and start Hadir
          again.
        </EmptyNote>
      )}
      <ul className="divide-y divide-line">
        {presence.map((person) => (
          <li key={person.employee} className="flex items-center gap-3 px-4 py-2">
            <span className="min-w-0 grow">
              <span className="block truncate font-medium">{person.employee}</span>
              <span className="block truncate text-[13px] text-muted">{lastSeen(person, cameras, now)}</span>
            </span>
            <Badge available={person.presence === "available"} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function lastSeen(person: PresenceState, cameras: CameraHealth[], now: Date): string {
  if (person.last_seen === null) return "Not seen yet";
  const camera = cameras.find((entry) => entry.id === person.camera)?.name ?? person.camera ?? "";
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
