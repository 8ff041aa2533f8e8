import { useWords } from "@/lib/language/language";

import { places as en } from "./en/places";
import { places as id } from "./id/places";

/** What is said of zones and lines, and of what people do there. */
export function usePlaceWords(): typeof en {
  return useWords({ en, id });
}
