import { beforeAll } from "vitest";

import { speak } from "@/lib/language/language";

beforeAll(() => speak("en"));
