import { useQueryClient } from "@tanstack/react-query";

import { revokeToken, type Token, tokensQuery } from "@/client/tokens";
import { ConfirmDialog } from "@/components/Dialog";
import { toast } from "@/components/toasts";
import { useMessages } from "@/lib/language/language";

/** Has a token be worth nothing, after saying what follows. */
export function RevokeDialog({ token: { id, name }, onClose }: { token: Token; onClose: () => void }) {
  const words = useMessages().settings.tokens;
  const queries = useQueryClient();
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={words.revokeTitle(name)}
      description={words.revokeHelp(name)}
      action={words.revoke}
      onConfirm={async () => {
        await revokeToken(id);
        void queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
        toast(words.wasRevoked(name));
      }}
    />
  );
}
