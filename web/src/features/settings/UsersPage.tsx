import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";

import { type OneTimeLink, type User, usersQuery } from "@/client/users";
import { Button } from "@/components/Button";
import { LoadFault } from "@/components/Notes";
import { DataTable } from "@/components/table/DataTable";
import { SettingsFrame } from "@/features/settings/SettingsFrame";
import { LinkDialog } from "@/features/settings/users/LinkDialog";
import { NewUserDialog } from "@/features/settings/users/NewUserDialog";
import { type UserAction, UserActions } from "@/features/settings/users/UserActions";
import { useUserColumns } from "@/features/settings/users/columns";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** Who can sign in, and what they may do. */
export function UsersPage() {
  const { settings } = useMessages();
  const users = useQuery({ ...usersQuery, enabled: useMay("administer") });
  const [adding, setAdding] = useState(false);
  const [action, setAction] = useState<UserAction | null>(null);
  const [invited, setInvited] = useState<{ user: User; link: OneTimeLink } | null>(null);
  const columns = useUserColumns(setAction);
  return (
    <SettingsFrame
      about={settings.users.about}
      permission="administer"
      actions={
        <Button
          look="primary"
          icon={UserPlus}
          onClick={() => {
            setAdding(true);
          }}
        >
          {settings.users.add}
        </Button>
      }
    >
      {users.data === undefined && users.isError ? (
        <LoadFault error={users.error} onRetry={() => void users.refetch()} />
      ) : (
        <DataTable
          name="users"
          label={settings.users.list}
          columns={columns}
          rows={users.data}
          keyOf={({ id }) => id}
          empty={null}
        />
      )}
      {adding && (
        <NewUserDialog
          onClose={() => {
            setAdding(false);
          }}
          onInvited={(user, link) => {
            setAdding(false);
            setInvited({ user, link });
          }}
        />
      )}
      <UserActions
        action={action}
        onClose={() => {
          setAction(null);
        }}
        onInvited={(user, link) => {
          setAction(null);
          setInvited({ user, link });
        }}
      />
      {invited !== null && (
        <LinkDialog
          {...invited}
          onClose={() => {
            setInvited(null);
          }}
        />
      )}
    </SettingsFrame>
  );
}
