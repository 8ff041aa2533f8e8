import type { Permission } from "@/client/auth";
import { useMe } from "@/lib/access";
import { useMessages } from "@/lib/language/language";
import type { Messages } from "@/messages/en";

type TabName = "general" | "users" | "tokens" | "shifts" | "tuning" | "audit" | "system";

interface SettingsTab {
  to: string;
  name: TabName & keyof Messages["settings"]["tabs"];
  permission: Permission;
}

const TABS: readonly SettingsTab[] = [
  { to: "/settings", name: "general", permission: "watch" },
  { to: "/settings/users", name: "users", permission: "administer" },
  { to: "/settings/tokens", name: "tokens", permission: "administer" },
  { to: "/settings/shifts", name: "shifts", permission: "manage_people" },
  { to: "/settings/tuning", name: "tuning", permission: "administer" },
  { to: "/settings/audit", name: "audit", permission: "administer" },
  { to: "/settings/system", name: "system", permission: "watch" },
];

/** The pages of the settings that whoever is signed in may see. */
export function useTabs(): { to: string; label: string; end: boolean }[] {
  const { settings } = useMessages();
  const { permissions } = useMe();
  return TABS.filter(({ permission }) => permissions.includes(permission)).map(({ to, name }) => ({
    to,
    label: settings.tabs[name],
    end: to === "/settings",
  }));
}
