import { Lock } from "lucide-react";
import type { ReactNode } from "react";

import type { Permission } from "@/client/auth";
import { EmptyState } from "@/components/Notes";
import { Page } from "@/components/Page";
import { useTabs } from "@/features/settings/tabs";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

interface SettingsFrameProps {
  about: string;
  /** Who may see it. */
  permission: Permission;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the settings: its tabs, what it is about, and only what may be seen. */
export function SettingsFrame({ about, permission, actions, children }: SettingsFrameProps) {
  const { shell, settings } = useMessages();
  const tabs = useTabs();
  const may = useMay(permission);
  return (
    <Page title={shell.settings} tabs={tabs} actions={may && actions}>
      {may ? (
        <>
          <p className="max-w-prose text-muted">{about}</p>
          {children}
        </>
      ) : (
        <EmptyState icon={Lock} title={settings.tabs.adminsOnly}>
          {settings.tabs.adminsOnlyHelp}
        </EmptyState>
      )}
    </Page>
  );
}
