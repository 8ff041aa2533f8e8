import type { NewToken } from "@/client/tokens";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { CopyField } from "@/features/settings/CopyField";
import { useMessages } from "@/lib/language/language";

/** The secret of a new token, shown this once, and how to use it. */
export function SecretDialog({ made, onClose }: { made: NewToken; onClose: () => void }) {
  const { settings } = useMessages();
  const words = settings.tokens;
  const example = `curl -H 'Authorization: Bearer ${made.secret}' ${window.location.origin}/api/status`;
  return (
    <Dialog open onClose={onClose} title={words.secretTitle(made.token.name)} description={words.secretHelp}>
      <CopyField label={words.secret} value={made.secret} lines={2} />
      <CopyField label={words.example} value={example} lines={3} />
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          {settings.users.done}
        </Button>
      </div>
    </Dialog>
  );
}
