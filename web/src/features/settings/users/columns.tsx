import { CircleCheck, CircleDashed, CircleMinus } from "lucide-react";

import type { User } from "@/client/users";
import { Badge } from "@/components/Badge";
import type { Column } from "@/components/table/columns";
import type { UserAction } from "@/features/settings/users/UserActions";
import { UserMenu } from "@/features/settings/users/UserMenu";
import { useMe } from "@/lib/access";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** What the table of the users shows. */
export function useUserColumns(onAction: (action: UserAction) => void): Column<User>[] {
  const { settings, words: general } = useMessages();
  const { moment, day } = useFormat();
  const words = settings.users;
  return [
    { id: "name", header: words.name, cell: (user) => <Name user={user} /> },
    { id: "role", header: words.role, cell: ({ role }) => <span title={words.roleHelp[role]}>{words.roles[role]}</span> },
    { id: "state", header: words.state, cell: (user) => <State user={user} /> },
    {
      id: "last",
      header: words.lastSignIn,
      card: "none",
      cell: ({ last_sign_in: last }) => (last === null ? settings.tabs.never : moment(last)),
    },
    { id: "added", header: words.added, cell: ({ created_at: created }) => day(created), card: "none" },
    {
      id: "actions",
      header: general.actions,
      quiet: true,
      align: "right",
      card: "aside",
      cell: (user) => <UserMenu user={user} onAction={onAction} />,
    },
  ];
}

function Name({ user }: { user: User }) {
  const { settings } = useMessages();
  const me = useMe();
  return (
    <span className="font-medium">
      {user.name}
      {user.name === me.name && <span className="ml-1.5 font-normal text-muted">{`(${settings.users.you})`}</span>}
    </span>
  );
}

function State({ user: { active, last_sign_in: last } }: { user: User }) {
  const { settings } = useMessages();
  if (!active) {
    return (
      <Badge meaning="off" icon={CircleMinus}>
        {settings.users.inactive}
      </Badge>
    );
  }
  return last === null ? (
    <Badge meaning="off" icon={CircleDashed}>
      {settings.users.invited}
    </Badge>
  ) : (
    <Badge meaning="present" icon={CircleCheck}>
      {settings.users.active}
    </Badge>
  );
}
