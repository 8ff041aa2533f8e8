import { useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";

import { type EnrolledFace, facesQuery, removeFace } from "@/client/faces";
import { IconButton } from "@/components/Button";
import { ConfirmDialog } from "@/components/Dialog";
import { toast } from "@/components/toasts";
import { useMay } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

import { type QualityWord, qualityWord } from "./quality";

interface FaceCardProps {
  employee: string;
  name: string;
  face: EnrolledFace;
  number: number;
  /** How many other faces there are. */
  others: number;
}

/** One enrolled face: its picture, how good it is, since when; and the way to forget it. */
export function FaceCard({ employee, name, face, number, others }: FaceCardProps) {
  const { people, words } = useMessages();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const may = useMay("manage_people");
  return (
    <li className="min-w-0 overflow-hidden rounded-lg border border-line">
      <img
        src={face.picture}
        alt={people.faces.faceNumber(number, name)}
        loading="lazy"
        className="aspect-square w-full bg-hover object-cover"
      />
      <div className="flex items-center gap-1 py-1.5 pr-1 pl-2.5">
        <div className="min-w-0 grow text-[13px]">
          <QualityBar quality={face.quality} />
          <p className="truncate text-muted" title={people.faces.addedOn(format.day(face.created_at))}>
            {format.shortDay(face.created_at)}
          </p>
        </div>
        {may && (
          <IconButton
            icon={Trash2}
            label={people.faces.removeFace(number)}
            onClick={() => {
              setAsking(true);
            }}
          />
        )}
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
        title={people.faces.removeTitle}
        description={others === 0 ? people.faces.removeLast(name) : people.faces.removeText(name)}
        action={words.remove}
        onConfirm={useRemoval(employee, face.id)}
      >
        <img src={face.picture} alt={people.faces.faceNumber(number, name)} className="size-32 rounded-lg bg-hover object-cover" />
      </ConfirmDialog>
    </li>
  );
}

function useRemoval(employee: string, face: string): () => Promise<void> {
  const { people } = useMessages();
  const queries = useQueryClient();
  return async () => {
    await removeFace(employee, face);
    queries.setQueryData(facesQuery(employee).queryKey, (known) => known?.filter(({ id }) => id !== face));
    void queries.invalidateQueries({ queryKey: ["employees"] });
    toast(people.faces.removed);
  };
}

const BARS: Record<QualityWord, string> = { good: "bg-present", fair: "bg-attention", weak: "bg-alert" };

/** How good a face is, in a word and as a bar. */
function QualityBar({ quality }: { quality: number }) {
  const { people } = useMessages();
  const { percent } = useFormat();
  const word = qualityWord(quality);
  const told = people.faces.qualities[word];
  return (
    <div title={people.faces.qualityOf(told, percent(quality))} className="flex items-center gap-2">
      <span className="font-medium">{told}</span>
      <span aria-hidden className="h-1.5 min-w-0 grow rounded-full bg-line">
        <span className={`block h-full rounded-full ${BARS[word]}`} style={{ width: `${Math.max(quality * 100, 6)}%` }} />
      </span>
      <span className="sr-only">{percent(quality)}</span>
    </div>
  );
}
