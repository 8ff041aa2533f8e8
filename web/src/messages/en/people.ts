import { capture } from "./people/capture";
import { faces } from "./people/faces";
import { held } from "./people/held";
import { imports } from "./people/imports";
import { person } from "./people/person";

export const people = {
  capture,
  faces,
  held,
  imports,
  person,
  staff: "Employees",
  unknownFaces: "Unknown faces",
  add: "Add person",
  importMany: "Import",
  search: "Search name, id, department",
  id: "Id",
  shift: "Shift",
  siteHours: "Hours of the site",
  facesColumn: "Faces",
  state: "State",
  anyState: "All states",
  active: "Active",
  inactive: "Not active",
  anyFaces: "Enrolled or not",
  enrolled: "Enrolled",
  notEnrolled: "Not enrolled",
  enrolNow: (name: string) => `Enrol faces of ${name}`,
  faceCount: (count: number) => (count === 1 ? "1 face" : `${count} faces`),
  nobody: "Nobody is known yet",
  nobodyHelp: "Add people one by one with a webcam or photographs, or import many at once from a ZIP or CSV file.",
  nobodyFound: "Nobody is like that",
  nobodyFoundHelp: "Other filters, or none, may find them.",
  askHr: "Somebody of HR or an admin can add them.",
  withoutFaces: (count: number) =>
    count === 1 ? "1 person cannot be recognised yet:" : `${count} people cannot be recognised yet:`,
  showThem: "show who has no faces",
};
