import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";

import { type LogTable, type ResetPreview, resetLogs, resetPreviewQuery, type ResetWish } from "@/client/reports";
import { Button } from "@/components/Button";
import { ConfirmDialog } from "@/components/Dialog";
import { SelectField, TextField } from "@/components/Field";
import { FaultNote } from "@/components/Notes";
import { Panel } from "@/components/Panel";
import { toast } from "@/components/toasts";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

const TABLES: readonly LogTable[] = ["both", "events", "alert_logs"];

interface Choice {
  table: LogTable;
  from: string;
  to: string;
}

/** Deletes sightings and alerts for good, after saying how many. */
export function ResetLogs() {
  const { reports } = useMessages();
  const say = useSaying();
  const [choice, setChoice] = useState<Choice>({ table: "both", from: "", to: "" });
  const [asking, setAsking] = useState(false);
  const reversed = isReversed(choice);
  const preview = useQuery({ ...resetPreviewQuery(wishOf(choice)), enabled: !reversed });
  return (
    <Panel title={reports.reset}>
      <div className="grid gap-4 p-4">
        <p className="max-w-prose text-muted">{reports.resetHelp}</p>
        <ChoiceFields choice={choice} onChange={setChoice} />
        {preview.isError && !reversed && <FaultNote>{preview.error.message}</FaultNote>}
        <div className="flex flex-wrap items-center gap-4">
          <Button
            look="danger"
            icon={Trash2}
            disabled={reversed || isNothing(preview.data)}
            onClick={() => {
              setAsking(true);
            }}
          >
            {reports.resetAction}
          </Button>
          <p role="status" className="text-muted">
            {!reversed && say.preview(preview.data)}
          </p>
        </div>
      </div>
      <Confirmation
        choice={choice}
        rows={preview.data}
        open={asking}
        onClose={() => {
          setAsking(false);
        }}
      />
    </Panel>
  );
}

function wishOf({ table, from, to }: Choice): ResetWish {
  return { table, ...(from !== "" && { from_date: from }), ...(to !== "" && { to_date: to }) };
}

function isReversed({ from, to }: Choice): boolean {
  return from !== "" && to !== "" && from > to;
}

function isNothing(rows: ResetPreview | undefined): boolean {
  return rows === undefined || rows.events + rows.alert_logs === 0;
}

function ChoiceFields({ choice, onChange }: { choice: Choice; onChange: (choice: Choice) => void }) {
  const { reports } = useMessages();
  return (
    <div className="grid max-w-3xl gap-4 sm:grid-cols-3">
      <SelectField
        label={reports.table}
        value={choice.table}
        options={TABLES.map((value) => ({ value, label: reports.tables[value] }))}
        onChange={(table) => {
          onChange({ ...choice, table });
        }}
      />
      <TextField
        label={reports.from}
        type="date"
        value={choice.from}
        onChange={(from) => {
          onChange({ ...choice, from });
        }}
      />
      <TextField
        label={reports.to}
        type="date"
        value={choice.to}
        error={isReversed(choice) ? reports.reversed : undefined}
        onChange={(to) => {
          onChange({ ...choice, to });
        }}
      />
    </div>
  );
}

interface ConfirmationProps {
  choice: Choice;
  rows: ResetPreview | undefined;
  open: boolean;
  onClose: () => void;
}

function Confirmation({ choice, rows, open, onClose }: ConfirmationProps) {
  const { reports } = useMessages();
  const queries = useQueryClient();
  const say = useSaying();
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={reports.resetTitle}
      description={rows && say.warning(rows, choice)}
      word={reports.word}
      action={reports.resetAction}
      onConfirm={async () => {
        const result = await resetLogs(wishOf(choice));
        toast(say.result(result.deleted_events, result.deleted_alert_logs));
        await queries.invalidateQueries();
      }}
    />
  );
}

/** What is said of a reset before and after. */
function useSaying() {
  const { reports } = useMessages();
  const { number, day } = useFormat();
  const daysOf = (from: string, to: string) => {
    if (from === "" && to === "") return reports.allDays;
    if (to === "") return reports.sinceDay(day(from));
    return from === "" ? reports.untilDay(day(to)) : reports.ofDays(day(from), day(to));
  };
  return {
    preview: (rows: ResetPreview | undefined) => {
      if (rows === undefined) return reports.counting;
      if (rows.events + rows.alert_logs === 0) return reports.previewNothing;
      return reports.preview(number(rows.events), number(rows.alert_logs));
    },
    warning: (rows: ResetPreview, { from, to }: Choice) =>
      reports.resetWarning(number(rows.events), number(rows.alert_logs), daysOf(from, to)),
    result: (events: number, alerts: number) => reports.done(number(events), number(alerts)),
  };
}
