import { expect, test } from "vitest";

import { parseNumber, writeNumber } from "./typedNumber";

test.each([
  ["en", "0.5", 0.5],
  ["en", "0,5", 0.5],
  ["en", "1,000", 1000],
  ["en", "1.000", 1],
  ["en", "1,000,000.5", 1_000_000.5],
  ["en", " 12 ", 12],
  ["en", "-3", -3],
  ["en", "", null],
  ["en", "1e3", null],
  ["en", "12 s", null],
  ["en", "1.2.3", null],
  ["en", "1,0000", 1],
  ["id", "0,5", 0.5],
  ["id", "0.5", 0.5],
  ["id", "0.500", 0.5],
  ["id", "1.000", 1000],
  ["id", "1.000,5", 1000.5],
  ["id", "86.400", 86_400],
] as const)("in %s, %s is %s", (language, typed, value) => {
  expect(parseNumber(typed, language)).toBe(value);
});

test.each([0.5, 60, 86_400, 0.05])("%d is read as it is written", (value) => {
  expect(parseNumber(writeNumber(value, "id"), "id")).toBe(value);
  expect(parseNumber(writeNumber(value, "en"), "en")).toBe(value);
});
