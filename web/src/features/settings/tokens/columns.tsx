import { CircleCheck, CircleMinus } from "lucide-react";

import type { Token } from "@/client/tokens";
import { Badge } from "@/components/Badge";
import { Button } from "@/components/Button";
import type { Column } from "@/components/table/columns";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** What the table of the tokens shows. */
export function useTokenColumns(onRevoke: (token: Token) => void): Column<Token>[] {
  const { settings, words: general } = useMessages();
  const { moment, day } = useFormat();
  const words = settings.tokens;
  return [
    { id: "name", header: words.name, cell: ({ name }) => <span className="font-medium">{name}</span> },
    { id: "role", header: words.role, cell: ({ role }) => settings.users.roles[role] },
    {
      id: "created",
      header: words.created,
      cell: ({ created_at: created, created_by: who }) => `${day(created)} ${words.createdBy(who)}`,
    },
    {
      id: "used",
      header: words.lastUsed,
      cell: ({ last_used: used }) => (used === null ? settings.tabs.never : moment(used)),
    },
    { id: "state", header: words.state, cell: (token) => <State token={token} /> },
    {
      id: "actions",
      header: general.actions,
      quiet: true,
      align: "right",
      card: "aside",
      cell: (token) =>
        token.revoked_at === null && (
          <Button
            look="plain"
            className="h-7! text-alert!"
            aria-label={`${words.revoke} ${token.name}`}
            onClick={() => {
              onRevoke(token);
            }}
          >
            {words.revoke}
          </Button>
        ),
    },
  ];
}

function State({ token: { revoked_at: revoked } }: { token: Token }) {
  const { tokens } = useMessages().settings;
  const { moment } = useFormat();
  return revoked === null ? (
    <Badge meaning="present" icon={CircleCheck}>
      {tokens.valid}
    </Badge>
  ) : (
    <Badge meaning="off" icon={CircleMinus}>
      {tokens.revoked(moment(revoked))}
    </Badge>
  );
}
