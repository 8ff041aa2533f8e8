/** What a shape is called; one of a kind that has no name yet by its id. */
export function nameOf(id: string, names: Readonly<Record<string, string>>): string {
  return names[id] ?? id;
}
