import { Clock3, UsersRound, VectorSquare } from "lucide-react";
import { useState } from "react";

import type { Crowd } from "@/client/crowds";
import { Badge } from "@/components/Badge";
import { useCameraNames } from "@/lib/cameras";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** One crowd: its picture, how large, where, when, how long, and who of it is known. */
export function CrowdCard({ crowd, onPicture }: { crowd: Crowd; onPicture: () => void }) {
  const { crowds } = useMessages();
  const { moment, duration } = useFormat();
  const camera = useCameraNames();
  const lasted = crowd.duration_seconds === null ? crowds.lasts : duration(crowd.duration_seconds);
  const known = crowd.employees.length === 0 ? crowds.nobodyKnown : crowds.recognised(crowd.employees.join(", "));
  return (
    <li className="overflow-hidden rounded-lg border border-line bg-panel shadow-panel">
      <Snapshot crowd={crowd} label={crowds.snapshot(crowd.size, camera(crowd.camera))} onOpen={onPicture} />
      <div className="grid gap-1 px-3 py-2.5 text-[13px]">
        <p className="flex items-center gap-2 text-sm font-semibold">
          <UsersRound aria-hidden className="size-4 text-attention" />
          {crowds.people(crowd.size)}
          <span className="ml-auto">
            <Badge meaning={crowd.motion === "moving" ? "attention" : "off"}>{crowds.motions[crowd.motion]}</Badge>
          </span>
        </p>
        <p className="truncate">{camera(crowd.camera)}</p>
        <p className="flex items-center gap-1.5 text-muted">
          <Clock3 aria-hidden className="size-3.5" />
          {moment(crowd.started_at)} · {lasted}
        </p>
        <p className="truncate text-muted" title={known}>
          {known}
        </p>
      </div>
    </li>
  );
}

interface SnapshotProps {
  crowd: Crowd;
  label: string;
  onOpen: () => void;
}

function Snapshot({ crowd, label, onOpen }: SnapshotProps) {
  const [gone, setGone] = useState(false);
  if (crowd.snapshot === null || gone) {
    return (
      <div className="grid aspect-video place-items-center bg-hover text-muted">
        <VectorSquare aria-hidden className="size-6" />
      </div>
    );
  }
  return (
    <button type="button" onClick={onOpen} className="block w-full -outline-offset-2">
      <img
        src={crowd.snapshot}
        alt={label}
        loading="lazy"
        onError={() => {
          setGone(true);
        }}
        className="aspect-video w-full bg-black object-cover"
      />
    </button>
  );
}
