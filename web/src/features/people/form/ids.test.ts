import { expect, test } from "vitest";

import { people } from "@/messages/en/people";

import { faultOfId, idFromName } from "./ids";

test.each([
  ["Siti Aminah", "siti-aminah"],
  ["  Ñandú  O'Hara, Jr. ", "nandu-o-hara-jr"],
  ["张伟", "张伟"],
  ["…", ""],
  ["a".repeat(63) + " bc", "a".repeat(63)],
])("%s becomes the id %s", (name, id) => {
  expect(idFromName(name)).toBe(id);
});

const words = people.person;

test.each([
  ["e1027", undefined],
  ["  e1027 ", undefined],
  ["", words.idMissing],
  ["   ", words.idMissing],
  ["x".repeat(64), undefined],
  ["x".repeat(65), words.idTooLong],
  ["😀".repeat(64), undefined],
  [".hidden", words.idDot],
  ["a/b", words.idSlash],
  ["a\\b", words.idSlash],
  ["new", words.idReserved],
])("the id %j has the fault %j", (id, fault) => {
  expect(faultOfId(id, words)).toBe(fault);
});
