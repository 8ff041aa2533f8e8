import type { OneTimeLink, User } from "@/client/users";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { CopyField } from "@/features/settings/CopyField";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

interface LinkDialogProps {
  user: User;
  link: OneTimeLink;
  onClose: () => void;
}

/** The link by which somebody chooses a password, to be sent to them. */
export function LinkDialog({ user, link, onClose }: LinkDialogProps) {
  const { settings } = useMessages();
  const { moment } = useFormat();
  const words = settings.users;
  return (
    <Dialog open onClose={onClose} title={words.linkTitle(user.name)} description={words.linkHelp(user.name)}>
      <CopyField
        label={words.link}
        value={new URL(link.link, window.location.origin).href}
        help={words.linkUntil(moment(link.valid_until))}
        lines={2}
      />
      <div className="flex justify-end">
        <Button look="primary" onClick={onClose}>
          {words.done}
        </Button>
      </div>
    </Dialog>
  );
}
