import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { type Import, importsQuery, startImport } from "@/client/imports";
import { FaultNote } from "@/components/Notes";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

import { DropZone } from "../faces/DropZone";
import { Bar } from "./Bar";
import { ACCEPTED, unfit } from "./files";

/** Takes files, and sends them. */
export function Sending({ onSent }: { onSent: (one: Import) => void }) {
  const { people } = useMessages();
  const { percent } = useFormat();
  const { share, fault, send } = useSending(onSent);
  const words = people.imports;
  if (share !== null) {
    return (
      <div className="grid gap-2 rounded-lg border border-dashed border-edge px-4 py-10">
        <p role="status" className="font-medium">
          {words.sending(percent(share))}
        </p>
        <Bar label={words.sendingLabel} share={share} />
      </div>
    );
  }
  return (
    <div className="grid min-w-0 gap-3">
      {fault !== null && <FaultNote>{fault}</FaultNote>}
      <DropZone
        title={words.dropHere}
        help={words.dropHelp}
        over={people.faces.letGo}
        action={words.choose}
        accept={ACCEPTED}
        takes="all"
        onFiles={send}
      />
    </div>
  );
}

function useSending(onSent: (one: Import) => void) {
  const { people } = useMessages();
  const queries = useQueryClient();
  const [share, setShare] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const run = async (files: File[]) => {
    try {
      const sent = await startImport(files, setShare);
      queries.setQueryData(importsQuery.queryKey, (known) => [sent, ...(known ?? [])]);
      onSent(sent);
    } catch (error) {
      setFault((error as Error).message);
    }
    setShare(null);
    void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
  };
  const send = (files: File[]) => {
    const wrong = unfit(files);
    setFault(wrong === undefined ? null : people.imports.wrongKind(wrong));
    if (wrong !== undefined) return;
    setShare(0);
    void run(files);
  };
  return { share, fault, send };
}
