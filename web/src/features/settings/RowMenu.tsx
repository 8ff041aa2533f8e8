import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

import { IconButton } from "@/components/Button";
import { MENU } from "@/components/Menu";
import { useMessages } from "@/lib/language/language";

/** What can be done with a row. */
export function RowMenu({ name, children }: { name: string; children: ReactNode }) {
  const { settings } = useMessages();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Ellipsis} label={settings.tabs.actionsFor(name)} className="size-7!" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className={MENU}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
