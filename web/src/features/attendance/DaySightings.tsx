import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import type { Sighting } from "@/client/attendance";
import { settingsQuery } from "@/client/settings";
import { Badge } from "@/components/Badge";
import { EmptyNote } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { PictureDialog } from "@/components/PictureDialog";
import { Thumbnail } from "@/components/Thumbnail";
import { useCameraNames } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { secondsBetween } from "@/lib/moments";

interface DaySightingsProps {
  seen: readonly Sighting[];
  /** Whether entries and exits of the day are kept. */
  hasLog: boolean;
}

/** Where somebody was seen in a day, each time with the best picture. */
export function DaySightings({ seen, hasLog }: DaySightingsProps) {
  const { attendance } = useMessages();
  const [large, setLarge] = useState<Sighting | null>(null);
  return (
    <Panel title={attendance.sightings} count={seen.length}>
      {seen.length === 0 ? (
        <NotKept hasLog={hasLog} />
      ) : (
        <ul className="divide-y divide-line">
          {seen.map((sighting) => (
            <SightingRow
              key={sighting.id}
              sighting={sighting}
              onPicture={() => {
                setLarge(sighting);
              }}
            />
          ))}
        </ul>
      )}
      <PictureDialog
        src={large?.face ?? null}
        title={large?.name ?? ""}
        onClose={() => {
          setLarge(null);
        }}
      />
    </Panel>
  );
}

function NotKept({ hasLog }: { hasLog: boolean }) {
  const { attendance } = useMessages();
  const days = useQuery(settingsQuery).data?.parameters.retention.events_days;
  return (
    <EmptyNote>
      {attendance.noSightings}
      {hasLog && days !== undefined && <>. {attendance.noSightingsHelp(attendance.daysCount(days))}</>}
    </EmptyNote>
  );
}

/** How long somebody stood and sat, as far as it is known; on a phone there is no room for it. */
function Postures({ sighting }: { sighting: Sighting }) {
  const { attendance } = useMessages();
  const { duration } = useFormat();
  const told = (["standing", "sitting"] as const)
    .map((posture) => ({ posture, seconds: sighting[`${posture}_seconds`] }))
    .filter(({ seconds }) => seconds >= 1)
    .map(({ posture, seconds }) => `${attendance[posture]} ${duration(seconds)}`);
  return <span className="truncate text-muted max-sm:hidden">{told.join(" · ")}</span>;
}

function SightingRow({ sighting, onPicture }: { sighting: Sighting; onPicture: () => void }) {
  const { attendance, words } = useMessages();
  const { time, duration } = useFormat();
  const camera = useCameraNames();
  return (
    <li className="flex min-h-11 items-center gap-3 px-4 py-1.5 text-[13px]">
      <span className="w-24 shrink-0">
        {time(sighting.first_seen)}–{time(sighting.last_seen)}
      </span>
      <span className="min-w-0 grow truncate">{camera(sighting.camera)}</span>
      <Postures sighting={sighting} />
      {sighting.doubtful && (
        <Badge meaning="off" title={attendance.doubtfulHelp}>
          {attendance.doubtful}
        </Badge>
      )}
      <span className="shrink-0 text-muted">{duration(secondsBetween(sighting.first_seen, sighting.last_seen))}</span>
      <span className="w-7 shrink-0">
        {sighting.face !== null && (
          <Thumbnail src={sighting.face} label={words.faceOf(sighting.name)} onOpen={onPicture} />
        )}
      </span>
    </li>
  );
}
