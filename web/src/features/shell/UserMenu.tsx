import { KeyRound, LogOut, UserRound } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";

import { signOut } from "@/client/auth";
import { MENU, MenuChoice, MenuItem, MenuLine } from "@/components/Menu";
import { PasswordDialog } from "@/features/shell/PasswordDialog";
import { useMe } from "@/lib/access";
import { chooseLanguage, type Language, LANGUAGES, useLanguage, useMessages } from "@/lib/language/language";
import { chooseTheme, type Theme, useTheme } from "@/lib/theme";

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }));
const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** Who is signed in, and what they choose for themselves. */
export function UserMenu() {
  const { shell } = useMessages();
  const me = useMe();
  const language = useLanguage();
  const theme = useTheme();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger
          aria-label={`${shell.account}: ${me.name}`}
          className="flex h-9 items-center gap-2 rounded-lg px-1.5 text-muted hover:bg-hover hover:text-ink"
        >
          <UserRound aria-hidden className="size-5 shrink-0" />
          <span className="max-w-36 truncate max-md:hidden">{me.name}</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" className={`${MENU} max-w-64`}>
            <DropdownMenu.Label className="truncate px-2.5 py-1.5 font-medium">
              {shell.signedInAs(me.name, shell.roles[me.role])}
            </DropdownMenu.Label>
            <MenuLine />
            <MenuChoice
              label={shell.language}
              value={language}
              options={LANGUAGE_OPTIONS}
              onChange={(wanted) => void chooseLanguage(wanted)}
            />
            <MenuChoice
              label={shell.look}
              value={theme}
              options={THEMES.map((value) => ({ value, label: shell.looks[value] }))}
              onChange={chooseTheme}
            />
            <MenuLine />
            <MenuItem
              icon={KeyRound}
              onSelect={() => {
                setChanging(true);
              }}
            >
              {shell.changePassword}
            </MenuItem>
            <MenuItem icon={LogOut} onSelect={leave}>
              {shell.signOut}
            </MenuItem>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <PasswordDialog
        open={changing}
        onClose={() => {
          setChanging(false);
        }}
      />
    </>
  );
}

/** Ends the session; the page is loaded anew, so that nothing read in it is left. */
function leave(): void {
  void signOut().finally(() => {
    window.location.assign("/");
  });
}
