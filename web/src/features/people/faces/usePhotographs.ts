import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { addFace } from "@/client/faces";

import { firstOutcome, nextOf, type Outcome, outcomeOf, type Photograph, withOutcome } from "./photographs";
import { useHeldUrls } from "./useHeldUrls";

let nextKey = 1;

/** Photographs on their way to an employee. */
export interface Photographs {
  photographs: readonly Photograph[];
  add: (files: readonly File[]) => void;
  retry: (key: number) => void;
  clear: () => void;
}

/** Send photographs of an employee, one after the other, and keep what became of each. */
export function usePhotographs(employee: string): Photographs {
  const queries = useQueryClient();
  const [photographs, setPhotographs] = useState<readonly Photograph[]>([]);
  const put = useCallback((key: number, outcome: Outcome) => {
    setPhotographs((known) => withOutcome(known, key, outcome));
  }, []);
  const next = nextOf(photographs);
  const sending = useRef<number>(undefined);
  useEffect(() => {
    if (next === undefined || sending.current === next.key) return;
    sending.current = next.key;
    put(next.key, { state: "looking" });
    void send(employee, next.file).then((outcome) => {
      sending.current = undefined;
      put(next.key, outcome);
      void queries.invalidateQueries({ queryKey: ["employees"] });
    });
  }, [next, employee, put, queries]);
  useHeldUrls(useMemo(() => photographs.map(({ preview }) => preview), [photographs]));
  return {
    photographs,
    add: (files) => {
      const added = files.map((file) => photographOf(file));
      setPhotographs((known) => [...known, ...added]);
    },
    retry: (key) => {
      put(key, { state: "waiting" });
    },
    clear: () => {
      setPhotographs([]);
    },
  };
}

function photographOf(file: File): Photograph {
  return { key: nextKey++, file, preview: URL.createObjectURL(file), outcome: firstOutcome(file) };
}

async function send(employee: string, file: File): Promise<Outcome> {
  try {
    return outcomeOf(await addFace(employee, file));
  } catch (error) {
    return { state: "failed", message: (error as Error).message };
  }
}
