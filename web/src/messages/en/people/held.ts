/** Faces that are held back because they look like somebody else. */
export const held = {
  tab: (count: number) => (count === 0 ? "Held back" : `Held back (${count})`),
  subtitle: "Photographs that look like another person than they were given for. Nobody is recognised by them until an admin decides.",
  none: "No face is held back",
  noneHelp: "A new photograph that looks like another enrolled person waits here, until an admin says whose it is.",
  adminDecides: "An admin decides about these. Until then nobody is recognised by them.",
  title: (name: string) => `For ${name}`,
  given: "New photograph, given for",
  enrolled: "Most alike, enrolled of",
  erased: "Somebody erased since",
  alike: (similarity: string, threshold: string | null) =>
    threshold === null
      ? `Similarity ${similarity}`
      : `Similarity ${similarity}. From ${threshold} on, two faces are taken for one person.`,
  accept: (name: string) => `It is ${name}`,
  reject: (name: string) => `It is not ${name}`,
  accepted: (name: string) => `The face is enrolled for ${name}.`,
  rejected: "The photograph is erased, and refused if it is given again.",
  waits: "Decide about it",
};
