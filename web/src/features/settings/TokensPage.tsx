import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";

import { type NewToken, type Token, tokensQuery } from "@/client/tokens";
import { Button } from "@/components/Button";
import { EmptyState, LoadFault } from "@/components/Notes";
import { DataTable } from "@/components/table/DataTable";
import { SettingsFrame } from "@/features/settings/SettingsFrame";
import { useTokenColumns } from "@/features/settings/tokens/columns";
import { NewTokenDialog } from "@/features/settings/tokens/NewTokenDialog";
import { RevokeDialog } from "@/features/settings/tokens/RevokeDialog";
import { SecretDialog } from "@/features/settings/tokens/SecretDialog";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

const SCHEMA = "/api/openapi.json";

/** What programs sign in with. */
export function TokensPage() {
  const words = useMessages().settings.tokens;
  const tokens = useQuery({ ...tokensQuery, enabled: useMay("administer") });
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<NewToken | null>(null);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const columns = useTokenColumns(setRevoking);
  return (
    <SettingsFrame
      about={words.about}
      permission="administer"
      actions={
        <Button
          look="primary"
          icon={Plus}
          onClick={() => {
            setAdding(true);
          }}
        >
          {words.add}
        </Button>
      }
    >
      {tokens.data === undefined && tokens.isError ? (
        <LoadFault error={tokens.error} onRetry={() => void tokens.refetch()} />
      ) : (
        <DataTable
          name="tokens"
          label={words.list}
          columns={columns}
          rows={tokens.data}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={KeyRound} title={words.empty}>
              {words.emptyHelp}
            </EmptyState>
          }
        />
      )}
      <p className="text-[13px] text-muted">
        {`${words.description} `}
        <a href={SCHEMA} className="font-medium text-accent-ink hover:underline">
          {words.schema}
        </a>
        {"."}
      </p>
      {adding && (
        <NewTokenDialog
          onClose={() => {
            setAdding(false);
          }}
          onMade={(token) => {
            setAdding(false);
            setMade(token);
          }}
        />
      )}
      {made !== null && (
        <SecretDialog
          made={made}
          onClose={() => {
            setMade(null);
          }}
        />
      )}
      {revoking !== null && (
        <RevokeDialog
          token={revoking}
          onClose={() => {
            setRevoking(null);
          }}
        />
      )}
    </SettingsFrame>
  );
}
