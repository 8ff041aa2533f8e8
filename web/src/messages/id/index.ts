import type { Messages } from "@/messages/en";

import { alerts } from "./alerts";
import { attendance } from "./attendance";
import { cameras } from "./cameras";
import { crowds } from "./crowds";
import { live } from "./live";
import { people } from "./people";
import { presence } from "./presence";
import { reports } from "./reports";
import { settings } from "./settings";
import { setup } from "./setup";
import { shell } from "./shell";
import { signIn } from "./signIn";
import { units } from "./units";
import { words } from "./words";

/** All words of the pages, in Bahasa Indonesia. */
export const id: Messages = {
  alerts,
  attendance,
  cameras,
  crowds,
  live,
  people,
  presence,
  reports,
  settings,
  setup,
  shell,
  signIn,
  units,
  words,
};

