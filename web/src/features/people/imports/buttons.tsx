import { useQueryClient } from "@tanstack/react-query";
import { CircleX, RotateCw } from "lucide-react";
import { useState } from "react";

import { cancelImport, type Import, importsQuery, resumeImport } from "@/client/imports";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { toast } from "@/components/toasts";
import { useMessages } from "@/lib/language/language";

/** Ends an import, after asking. */
export function CancelButton({ one }: { one: Import }) {
  const { people } = useMessages();
  const words = people.imports;
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const close = () => {
    setAsking(false);
  };
  return (
    <>
      <Button
        look="plain"
        icon={CircleX}
        onClick={() => {
          setAsking(true);
        }}
      >
        {words.cancel}
      </Button>
      <Dialog open={asking} onClose={close} title={words.cancelTitle} description={words.cancelText}>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={close}>{words.keepOn}</Button>
          <Button
            look="danger"
            onClick={() => {
              close();
              void act(() => cancelImport(one.id), words.cancelled);
            }}
          >
            {words.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

/** Goes on with an import that failed. */
export function ResumeButton({ one }: { one: Import }) {
  const { people } = useMessages();
  const act = useAct();
  return (
    <Button look="plain" icon={RotateCw} onClick={() => void act(() => resumeImport(one.id))}>
      {people.imports.resume}
    </Button>
  );
}

function useAct() {
  const queries = useQueryClient();
  return async (act: () => Promise<unknown>, said?: string) => {
    try {
      await act();
      if (said !== undefined) toast(said);
    } catch (error) {
      toast((error as Error).message);
    }
    await queries.invalidateQueries({ queryKey: importsQuery.queryKey });
  };
}
