import { useWords } from "@/lib/language/language";

import { watching as en } from "./en/watching";
import { watching as id } from "./id/watching";

/** What is said of what a camera looks for. */
export function useWatchingWords(): typeof en {
  return useWords({ en, id });
}
