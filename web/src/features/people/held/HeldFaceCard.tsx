import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, UserRound, X } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";

import { acceptHeldFace, type HeldFace, rejectHeldFace } from "@/client/heldFaces";
import { Button } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { toast } from "@/components/toasts";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

import { personAddress } from "../addresses";

interface HeldFaceCardProps {
  face: HeldFace;
  /** Whether whoever looks may decide. */
  decides: boolean;
  onDecided: () => void;
}

/** A face that is held back beside the one that it looks like, and the decision. */
export function HeldFaceCard({ face, decides, onDecided }: HeldFaceCardProps) {
  const { people } = useMessages();
  const { moment } = useFormat();
  const other = face.looks_like;
  const title = people.held.title(face.employee.name);
  return (
    <li className="min-w-0 rounded-lg border border-line bg-panel shadow-panel">
      <article aria-label={title} className="grid gap-3 p-4">
        <header>
          <h2 className="font-semibold break-words">{title}</h2>
          <p className="text-[13px] text-muted">{moment(face.created_at)}</p>
        </header>
        <div className="grid grid-cols-2 gap-3">
          <Picture src={face.picture} caption={people.held.given} person={face.employee} />
          <Picture src={face.other_picture} caption={people.held.enrolled} person={other} />
        </div>
        <Likeness face={face} />
        {decides && <Decision face={face} onDecided={onDecided} />}
      </article>
    </li>
  );
}

interface PictureProps {
  src: string | null;
  caption: string;
  person: HeldFace["looks_like"];
}

function Picture({ src, caption, person }: PictureProps) {
  const { people, words } = useMessages();
  const [missing, setMissing] = useState(false);
  return (
    <figure className="grid min-w-0 content-start gap-1.5">
      {src === null || missing ? (
        <span className="grid aspect-square w-full place-items-center rounded-lg bg-hover text-muted">
          <UserRound aria-hidden className="size-1/3" />
        </span>
      ) : (
        <img
          src={src}
          alt={words.faceOf(person?.name ?? people.held.erased)}
          loading="lazy"
          onError={() => {
            setMissing(true);
          }}
          className="aspect-square w-full rounded-lg bg-hover object-cover"
        />
      )}
      <figcaption className="min-w-0">
        <span className="block text-[13px] text-muted">{caption}</span>
        {person === null ? (
          people.held.erased
        ) : (
          <Link to={personAddress(person.id)} className="font-medium break-words hover:underline">
            {person.name}
          </Link>
        )}
      </figcaption>
    </figure>
  );
}

/** How alike both are, as a bar with the threshold in it, and in words. */
function Likeness({ face: { similarity, threshold } }: { face: HeldFace }) {
  const { people } = useMessages();
  const { number } = useFormat();
  const share = (value: number) => `${Math.min(Math.max(value, 0), 1) * 100}%`;
  return (
    <div className="grid gap-1.5">
      <div aria-hidden className="relative h-2 rounded-full bg-hover">
        <div style={{ width: share(similarity) }} className="h-full rounded-full bg-attention" />
        {threshold !== null && (
          <div style={{ left: share(threshold) }} className="absolute -top-1 h-4 w-0.5 bg-ink" />
        )}
      </div>
      <p className="text-[13px] text-muted">
        {people.held.alike(number(similarity, 2), threshold === null ? null : number(threshold, 2))}
      </p>
    </div>
  );
}

function Decision({ face, onDecided }: { face: HeldFace; onDecided: () => void }) {
  const { people } = useMessages();
  const queries = useQueryClient();
  const name = face.employee.name;
  const settled = (text: string) => {
    toast(text);
    onDecided();
    void queries.invalidateQueries({ queryKey: ["held faces"] });
    void queries.invalidateQueries({ queryKey: ["employees"] });
  };
  const accepting = useMutation({
    mutationFn: () => acceptHeldFace(face.id),
    onSuccess: () => {
      settled(people.held.accepted(name));
    },
  });
  const rejecting = useMutation({
    mutationFn: () => rejectHeldFace(face.id),
    onSuccess: () => {
      settled(people.held.rejected);
    },
  });
  const busy = accepting.isPending || rejecting.isPending;
  const fault = accepting.error ?? rejecting.error;
  return (
    <div className="grid gap-2">
      <div className="grid gap-2 sm:grid-cols-2">
        <Button
          icon={Check}
          disabled={busy}
          className="min-w-0"
          onClick={() => {
            accepting.mutate();
          }}
        >
          <span className="truncate">{people.held.accept(name)}</span>
        </Button>
        <Button
          icon={X}
          disabled={busy}
          className="min-w-0"
          onClick={() => {
            rejecting.mutate();
          }}
        >
          <span className="truncate">{people.held.reject(name)}</span>
        </Button>
      </div>
      {fault !== null && <FaultNote>{fault.message}</FaultNote>}
    </div>
  );
}
