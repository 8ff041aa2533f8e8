import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

import { expect, test } from "vitest";

import { en } from "@/messages/en";

const API = resolve(import.meta.dirname, "../../../../../src/hadir/api");

/** The kinds of changes that the server writes into the audit. */
function written(): string[] {
  const sources = readdirSync(API, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".py"));
  const calls = sources.flatMap((name) => [...readFileSync(resolve(API, name), "utf8").matchAll(/\baudit\(([^,]*),/g)]);
  return calls.flatMap(([, first = ""]) => [...first.matchAll(/(?<!f)"([a-z_.]+)"/g)].map(([, action = ""]) => action));
}

test("every change that the server writes down has words", () => {
  const actions = written();
  expect(actions.length).toBeGreaterThan(25);
  expect(Object.keys(en.settings.audit.actions)).toEqual(expect.arrayContaining(actions));
});
