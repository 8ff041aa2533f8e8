import { useQueryClient } from "@tanstack/react-query";
import type { ComponentProps } from "react";

import type { Role } from "@/client/auth";
import { changeUser, makeLink, type OneTimeLink, removeUser, type User, usersQuery } from "@/client/users";
import { ConfirmDialog } from "@/components/Dialog";
import { toast } from "@/components/toasts";
import { RoleDialog } from "@/features/settings/users/RoleDialog";
import { useMessages } from "@/lib/language/language";

/** Something that is wanted of a user. */
export interface UserAction {
  kind: "role" | "link" | "activate" | "deactivate" | "delete";
  user: User;
}

interface UserActionsProps {
  action: UserAction | null;
  onClose: () => void;
  onInvited: (user: User, link: OneTimeLink) => void;
}

/** The dialog of what is wanted of a user; it says what follows before it is done. */
export function UserActions({ action, ...rest }: UserActionsProps) {
  return action === null ? null : <ActionDialog key={action.user.id} action={action} {...rest} />;
}

function ActionDialog({ action: { kind, user }, onClose, onInvited }: UserActionsProps & { action: UserAction }) {
  const deeds = useDeeds(user);
  const confirmations = useConfirmations(user, deeds, onInvited);
  if (kind === "role") {
    return <RoleDialog user={user} onClose={onClose} onChange={(role) => deeds.change(role, user.active)} />;
  }
  return <ConfirmDialog open onClose={onClose} {...confirmations[kind]} />;
}

interface Deeds {
  change: (role: Role, active: boolean) => Promise<void>;
  remove: () => Promise<void>;
}

function useDeeds(user: User): Deeds {
  const { settings } = useMessages();
  const queries = useQueryClient();
  const tell = (text: string) => {
    void queries.invalidateQueries({ queryKey: usersQuery.queryKey });
    void queries.invalidateQueries({ queryKey: ["me"] });
    toast(text);
  };
  return {
    change: async (role, active) => {
      await changeUser(user.id, { role, active });
      tell(settings.users.changed(user.name));
    },
    remove: async () => {
      await removeUser(user.id);
      tell(settings.users.deleted(user.name));
    },
  };
}

type Confirmation = Omit<ComponentProps<typeof ConfirmDialog>, "open" | "onClose">;

function useConfirmations(
  user: User,
  { change, remove }: Deeds,
  onInvited: UserActionsProps["onInvited"],
): Record<Exclude<UserAction["kind"], "role">, Confirmation> {
  const words = useMessages().settings.users;
  const { name, role } = user;
  return {
    link: {
      title: words.linkTitle(name),
      description: words.linkHelp(name),
      action: words.makeLink,
      look: "primary",
      onConfirm: async () => {
        onInvited(user, await makeLink(user.id));
      },
    },
    activate: {
      title: words.activateTitle(name),
      description: words.activateHelp(name, words.roles[role]),
      action: words.activate,
      look: "primary",
      onConfirm: () => change(role, true),
    },
    deactivate: {
      title: words.deactivateTitle(name),
      description: words.deactivateHelp(name),
      action: words.deactivate,
      onConfirm: () => change(role, false),
    },
    delete: {
      title: words.deleteTitle(name),
      description: words.deleteHelp(name),
      action: words.delete,
      word: name,
      onConfirm: remove,
    },
  };
}
