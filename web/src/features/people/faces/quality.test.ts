import { expect, test } from "vitest";

import { qualityWord } from "./quality";

test.each([
  [1, "good"],
  [0.7, "good"],
  [0.69, "fair"],
  [0.4, "fair"],
  [0.39, "weak"],
  [0, "weak"],
])("a quality of %d is %s", (quality, word) => {
  expect(qualityWord(quality)).toBe(word);
});
