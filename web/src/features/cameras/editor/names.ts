import { givenName } from "./places";
import type { Shape } from "./shapes";

/** What a shape is called: a place as somebody named it, another by its id. */
export function nameOf(shape: Shape, names: Readonly<Record<string, string>>): string {
  return givenName(shape) ?? names[shape.id] ?? shape.id;
}
