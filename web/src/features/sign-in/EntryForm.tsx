import type { ReactNode } from "react";

interface EntryFormProps {
  title: string;
  action: string;
  error: string | undefined;
  busy: boolean;
  onSubmit: () => void;
  children?: ReactNode;
}

/** The one form of a page that lets somebody in. */
export function EntryForm({ title, action, error, busy, onSubmit, children }: EntryFormProps) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <form
        className="grid w-full max-w-sm gap-4 rounded-lg border border-line bg-panel p-6 shadow-xs"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <div>
          <p className="text-muted">Hadir</p>
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        </div>
        {children}
        {error !== undefined && (
          <p role="alert" className="text-alert">
            {error}
          </p>
        )}
        <button
          type="submit"
          disabled={busy}
          className="h-10 rounded-lg bg-teal-700 font-medium text-white hover:bg-teal-800 disabled:opacity-60 dark:bg-teal-400 dark:text-surface dark:hover:bg-teal-300"
        >
          {action}
        </button>
      </form>
    </main>
  );
}
