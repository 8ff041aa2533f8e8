import type { ReactNode } from "react";

import { Button } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { chooseLanguage, type Language, LANGUAGES, useLanguage, useMessages } from "@/lib/language/language";

const PRODUCT = "Hadir";

interface EntryFormProps {
  title: string;
  /** Said under the title. */
  notice?: string;
  action: string;
  error: string | undefined;
  busy: boolean;
  onSubmit: () => void;
  children?: ReactNode;
}

/** The one form of a page that lets somebody in. */
export function EntryForm({ title, notice, action, error, busy, onSubmit, children }: EntryFormProps) {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface p-4">
      <div className="grid w-full max-w-sm gap-4">
        <form
          className="grid gap-4 rounded-lg border border-line bg-panel p-6 shadow-panel"
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          <div>
            <p className="text-muted">{PRODUCT}</p>
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {notice !== undefined && <p className="mt-1 text-muted">{notice}</p>}
          </div>
          {children}
          {error !== undefined && <FaultNote>{error}</FaultNote>}
          <Button type="submit" look="primary" disabled={busy} className="h-10">
            {action}
          </Button>
        </form>
        <LanguageChoice />
      </div>
    </main>
  );
}

function LanguageChoice() {
  const { shell } = useMessages();
  const language = useLanguage();
  return (
    <div role="group" aria-label={shell.language} className="flex justify-center gap-1">
      {Object.entries(LANGUAGES).map(([value, label]) => (
        <Button
          key={value}
          look="plain"
          aria-pressed={value === language}
          onClick={() => void chooseLanguage(value as Language)}
          className="text-muted aria-pressed:font-semibold aria-pressed:text-ink"
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
