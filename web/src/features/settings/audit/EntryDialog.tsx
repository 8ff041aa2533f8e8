import type { AuditEntry } from "@/client/audit";
import { Dialog } from "@/components/Dialog";
import { Facts } from "@/features/settings/Facts";
import { useAuditWords } from "@/features/settings/audit/columns";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** One change, with all that was written down. */
export function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { audit } = useMessages().settings;
  const { day, clock } = useFormat();
  const words = useAuditWords();
  return (
    <Dialog open onClose={onClose} title={words.action(entry)}>
      <Facts
        facts={[
          [audit.at, `${day(entry.at)}, ${clock(new Date(entry.at))}`],
          [audit.who, words.who(entry)],
          [audit.from, words.from(entry)],
          [audit.subject, entry.subject],
          [audit.detail, entry.detail],
        ]}
      />
    </Dialog>
  );
}
