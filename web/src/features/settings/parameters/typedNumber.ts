import type { Language } from "@/lib/language/language";

/** The signs that part groups of three digits, and that begin the decimals. */
const SIGNS: Record<Language, { group: string; decimal: string }> = {
  en: { group: ",", decimal: "." },
  id: { group: ".", decimal: "," },
};

/**
 * The number that somebody typed, null if it is none. Both a point and a comma begin decimals, unless
 * they part groups of three digits as the language does: `1.000` is a thousand in Indonesian, and one in English.
 */
export function parseNumber(typed: string, language: Language): number | null {
  const text = typed.trim();
  const group = SIGNS[language].group;
  const grouped = new RegExp(`^-?[1-9]\\d{0,2}(\\${group}\\d{3})+(?!\\d)`).test(text);
  const plain = (grouped ? text.replaceAll(group, "") : text).replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** A number as somebody would type it. */
export function writeNumber(value: number, language: Language): string {
  return String(value).replace(".", SIGNS[language].decimal);
}
