import { Link2, ShieldCheck, Trash2, UserRoundCheck, UserRoundX } from "lucide-react";

import type { User } from "@/client/users";
import { MenuItem, MenuLine } from "@/components/Menu";
import { RowMenu } from "@/features/settings/RowMenu";
import type { UserAction } from "@/features/settings/users/UserActions";
import { useMessages } from "@/lib/language/language";

/** What can be done with a user. */
export function UserMenu({ user, onAction }: { user: User; onAction: (action: UserAction) => void }) {
  const { settings } = useMessages();
  const words = settings.users;
  const on = (kind: UserAction["kind"]) => () => {
    onAction({ kind, user });
  };
  return (
    <RowMenu name={user.name}>
      <MenuItem icon={ShieldCheck} onSelect={on("role")}>
        {words.change}
      </MenuItem>
      <MenuItem icon={Link2} onSelect={on("link")} disabled={!user.active}>
        {words.makeLink}
      </MenuItem>
      {user.active ? (
        <MenuItem icon={UserRoundX} onSelect={on("deactivate")}>
          {words.deactivate}
        </MenuItem>
      ) : (
        <MenuItem icon={UserRoundCheck} onSelect={on("activate")}>
          {words.activate}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={Trash2} onSelect={on("delete")} danger>
        {words.delete}
      </MenuItem>
    </RowMenu>
  );
}
