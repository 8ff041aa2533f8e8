import { expect, test } from "vitest";

import { ServerError } from "@/client/http";
import { people } from "@/messages/en/people";

import { faultsFrom, faultsOf, fieldsOf, named, NOBODY } from "./draft";

const words = people.person;

test("the id follows the name until somebody chooses one", () => {
  const typed = named(named(NOBODY, "Siti"), "Siti Aminah");
  expect(typed.id).toBe("siti-aminah");
  expect(named({ ...typed, id: "e1027" }, "Siti A.").id).toBe("e1027");
});

test("a person without name and id is not sent", () => {
  expect(faultsOf(NOBODY, words)).toEqual({ name: words.nameMissing, id: words.idMissing });
  expect(faultsOf({ ...NOBODY, name: "Siti", id: "siti" }, words)).toEqual({});
});

test("an id that is taken is said next to the id", () => {
  expect(faultsFrom(new ServerError("There is an employee siti already.", 409))).toEqual({
    id: "There is an employee siti already.",
  });
  expect(faultsFrom(new ServerError("Wrong.", 422, { department: "Too long." }))).toEqual({ department: "Too long." });
  expect(faultsFrom(new TypeError("Failed to fetch"))).toEqual({});
});

test("no shift is sent as none", () => {
  expect(fieldsOf({ ...NOBODY, name: " Siti ", department: " Sales " })).toEqual({
    name: "Siti",
    department: "Sales",
    shift: null,
    active: true,
  });
});
