import { Download } from "lucide-react";
import { DropdownMenu } from "radix-ui";

import { type Exportable, exportAddress } from "@/client/attendance";
import { Button } from "@/components/Button";
import { MENU, MenuItem } from "@/components/Menu";
import { toast } from "@/components/toasts";
import { useLanguage, useMessages } from "@/lib/language/language";

const KINDS = { csv: "CSV", xlsx: "Excel" } as const;

interface DownloadMenuProps {
  what: Exportable;
  /** Which rows: the filters of the list that is looked at. */
  wish: Record<string, string | number | boolean | undefined>;
}

/** Takes all rows of a list into a spreadsheet. */
export function DownloadMenu({ what, wish }: DownloadMenuProps) {
  const { words } = useMessages();
  const language = useLanguage();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button icon={Download}>{words.download}</Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className={MENU}>
          {(["csv", "xlsx"] as const).map((kind) => (
            <MenuItem key={kind} onSelect={() => void download(exportAddress(what, kind, language, wish))}>
              {words.downloadAs(KINDS[kind])}
            </MenuItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Have the browser save what an address answers; where the server refuses, say why. */
export async function download(address: string): Promise<void> {
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(await refusal(answer));
    const file = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = file;
    link.download = nameOf(answer.headers.get("content-disposition") ?? "");
    link.click();
    URL.revokeObjectURL(file);
  } catch (error) {
    toast((error as Error).message);
  }
}

async function refusal(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => ({}))) as { error?: { message?: string } };
  return body.error?.message ?? answer.statusText;
}

/** The name that the server gives a file. */
export function nameOf(disposition: string): string {
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? "hadir";
}
