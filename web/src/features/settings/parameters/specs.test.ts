import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { expect, test } from "vitest";

import { en } from "@/messages/en";
import { id } from "@/messages/id";

import { PARAMETERS, SECTIONS, type Spec, SPECS } from "./specs";
import { sectionOf } from "./values";

interface Property {
  type?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  enum?: string[];
  pattern?: string;
  $ref?: string;
  anyOf?: Property[];
}

interface Schema {
  properties: Record<string, Property>;
}

const OPENAPI = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../../../openapi.json"), "utf8")) as {
  components: { schemas: Record<string, Schema> };
};

function schemaAt(reference: string): Schema {
  const found = OPENAPI.components.schemas[reference.split("/").at(-1) ?? ""];
  if (found === undefined) throw new Error(`The schema has no ${reference}.`);
  return found;
}

/** All parameters as the server describes them. */
const DESCRIBED = Object.entries(schemaAt("Parameters-Output").properties).flatMap(([section, { $ref = "" }]) =>
  Object.entries(schemaAt($ref).properties).map(([name, property]) => [`${section}.${name}`, property] as const),
);

function numberOf(property: Property, optional: boolean): Partial<Spec> {
  return {
    kind: "number",
    optional,
    whole: property.type === "integer",
    ...(property.minimum !== undefined && { least: property.minimum }),
    ...(property.maximum !== undefined && { most: property.maximum }),
  };
}

/** What the page must know of a parameter, from what the server says. */
function wanted(property: Property): Partial<Spec> {
  const [own, nothing] = property.anyOf ?? [];
  if (own !== undefined && nothing?.type === "null") {
    return { ...(own.$ref === undefined ? numberOf(own, true) : { kind: "hours" }), initial: null } as Partial<Spec>;
  }
  return { ...known(property), initial: property.default } as Partial<Spec>;
}

function known(property: Property): Partial<Spec> {
  if (property.type === "boolean") return { kind: "flag" };
  if (property.$ref?.endsWith("/LivenessMode")) return { kind: "mode" };
  if (property.type !== "string") return numberOf(property, false);
  if (property.enum !== undefined) return { kind: "language" };
  if (property.pattern !== undefined) return { kind: "time" };
  return property.maxLength === undefined ? { kind: "zone" } : { kind: "text", longest: property.maxLength };
}

test("the page has every parameter, and no other", () => {
  expect(PARAMETERS.toSorted()).toEqual(DESCRIBED.map(([name]) => name).toSorted());
  expect(new Set(PARAMETERS.map(sectionOf))).toEqual(new Set(SECTIONS));
});

test.each(DESCRIBED)("%s has the server's range and default", (name, property) => {
  expect(SPECS[name as keyof typeof SPECS]).toMatchObject(wanted(property));
});

test.each(DESCRIBED)("%s is explained in both languages", (name) => {
  for (const { parameters } of [en.settings, id.settings]) {
    const { label, meaning, effect } = parameters[name as keyof typeof parameters] as {
      label: string;
      meaning: string;
      effect: (to: string | null, trend: string) => string;
    };
    expect(label).not.toBe("");
    expect(meaning).toMatch(/\.$/);
    for (const trend of ["up", "down", "other"]) expect(effect("7", trend)).toMatch(/\.$/);
  }
});
