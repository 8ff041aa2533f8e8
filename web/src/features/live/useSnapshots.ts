import { useEffect, useState } from "react";

import { readSnapshot } from "@/client";

const REST_MS = 1000;

/** The newest snapshots of some cameras, which are asked in turn: one request at a time, about one a second. */
export function useSnapshots(cameras: readonly string[]): ReadonlyMap<string, Blob> {
  const [snapshots, setSnapshots] = useState<ReadonlyMap<string, Blob>>(() => new Map<string, Blob>());
  const names = cameras.join(" ");
  useEffect(() => {
    const ending = new AbortController();
    void askInTurn(names.split(" "), ending.signal, (camera, picture) => {
      setSnapshots((known) => new Map(known).set(camera, picture));
    });
    return () => {
      ending.abort();
    };
  }, [names]);
  return snapshots;
}

/** Ask for pictures until told to end; the first of each camera comes without a rest, so that no tile stays black. */
async function askInTurn(
  cameras: readonly string[],
  ending: AbortSignal,
  show: (camera: string, picture: Blob) => void,
): Promise<void> {
  for (let turn = 0; !ending.aborted; turn += 1) {
    const camera = cameras[turn % cameras.length];
    if (!camera) return;
    const picture = await readSnapshot(camera, ending).catch(() => null);
    if (picture !== null) show(camera, picture);
    if (turn >= cameras.length - 1) await rest();
  }
}

function rest(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, REST_MS);
  });
}
