export type QualityWord = "good" | "fair" | "weak";

/** What a quality of 0..1 is called. */
export function qualityWord(quality: number): QualityWord {
  if (quality >= 0.7) return "good";
  return quality >= 0.4 ? "fair" : "weak";
}
