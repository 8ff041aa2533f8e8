import { useSyncExternalStore } from "react";

import type { Messages } from "@/messages/en";

export const LANGUAGES = { en: "English", id: "Bahasa Indonesia" } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = "hadir.language";
const LOADERS: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import("@/messages/en")).en,
  id: async () => (await import("@/messages/id")).id,
};

let current: { language: Language; messages: Messages } | undefined;
const listeners = new Set<() => void>();

function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && value in LANGUAGES;
}

/** The language that this browser's user chose, null if none. */
export function chosenLanguage(): Language | null {
  const kept = localStorage.getItem(KEY);
  return isLanguage(kept) ? kept : null;
}

/** The language to begin in: what was chosen here, or what the browser speaks. */
export function firstLanguage(): Language {
  return chosenLanguage() ?? (navigator.language.startsWith("id") ? "id" : "en");
}

/** Speak a language from now on. */
export async function speak(language: Language): Promise<void> {
  const messages = await LOADERS[language]();
  current = { language, messages };
  document.documentElement.lang = language;
  listeners.forEach((tell) => {
    tell();
  });
}

/** Speak a language from now on, and the next time. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await speak(language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function spoken(): { language: Language; messages: Messages } {
  if (current === undefined) throw new Error("No language has been loaded yet.");
  return current;
}

/** The language that is spoken. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => spoken().language);
}

/** Words that some pages alone need, and that are loaded with their code, in the language that is spoken. */
export function useWords<Words>(words: Readonly<Record<Language, Words>>): Words {
  return words[useLanguage()];
}

/** All words that every page may need in the language that is spoken. */
export function useMessages(): Messages {
  return useSyncExternalStore(subscribe, () => spoken().messages);
}
