import { useWords } from "@/lib/language/language";

import { editor as en } from "./en/editor";
import { editor as id } from "./id/editor";

/** What is said while somebody draws on the picture of a camera. */
export function useEditorWords(): typeof en {
  return useWords({ en, id });
}
