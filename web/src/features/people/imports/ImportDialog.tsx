import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";

import { importEmployees, type ImportReport } from "@/client/employees";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { FaultNote } from "@/components/Notes";
import { useMessages } from "@/lib/language/language";

import { DropZone } from "../faces/DropZone";
import { download } from "./download";
import { ImportOutcome } from "./ImportOutcome";
import { ImportProgress } from "./ImportProgress";
import { EXAMPLE_SHEET } from "./report";

type Import =
  | { state: "choosing"; fault: string | null }
  | { state: "sending"; share: number }
  | { state: "done"; report: ImportReport };

const CHOOSING: Import = { state: "choosing", fault: null };

interface ImportDialogProps {
  open: boolean;
  onClose: () => void;
}

/** Imports many people from one file, and says what became of each. */
export function ImportDialog({ open, onClose }: ImportDialogProps) {
  const { people } = useMessages();
  const [current, send, reset] = useImport();
  const close = () => {
    if (current.state === "done") reset();
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} size="wide" title={people.imports.title} description={people.imports.intro}>
      {current.state === "sending" ? (
        <ImportProgress share={current.share} />
      ) : current.state === "done" ? (
        <ImportOutcome report={current.report} onAnother={reset} onPerson={close} />
      ) : (
        <Choice fault={current.fault} onFile={send} />
      )}
    </Dialog>
  );
}

function Choice({ fault, onFile }: { fault: string | null; onFile: (file: File) => void }) {
  const { people } = useMessages();
  return (
    <div className="grid gap-4">
      <ul className="list-disc space-y-1 pl-5">
        <li>{people.imports.zip}</li>
        <li>{people.imports.sheet}</li>
      </ul>
      {fault !== null && <FaultNote>{fault}</FaultNote>}
      <DropZone
        title={people.imports.dropHere}
        help={people.imports.dropHelp}
        over={people.faces.letGo}
        action={people.imports.choose}
        accept=".zip,.csv,application/zip,text/csv"
        takes="first"
        onFiles={([file]) => {
          if (file !== undefined) onFile(file);
        }}
      />
      <Button
        look="plain"
        icon={Download}
        className="justify-self-start"
        onClick={() => {
          download("people.csv", EXAMPLE_SHEET);
        }}
      >
        {people.imports.template}
      </Button>
    </div>
  );
}

function useImport(): [Import, (file: File) => void, () => void] {
  const { people } = useMessages();
  const queries = useQueryClient();
  const [current, setCurrent] = useState(CHOOSING);
  const run = async (file: File) => {
    try {
      const report = await importEmployees(file, (share) => {
        setCurrent({ state: "sending", share });
      });
      setCurrent({ state: "done", report });
    } catch (error) {
      setCurrent({ state: "choosing", fault: (error as Error).message });
    }
    void queries.invalidateQueries({ queryKey: ["employees"] });
  };
  const send = (file: File) => {
    if (!/\.(zip|csv)$/i.test(file.name)) {
      setCurrent({ state: "choosing", fault: people.imports.wrongKind });
      return;
    }
    setCurrent({ state: "sending", share: 0 });
    void run(file);
  };
  return [
    current,
    send,
    () => {
      setCurrent(CHOOSING);
    },
  ];
}
