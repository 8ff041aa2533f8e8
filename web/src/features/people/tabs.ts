import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

/** The views of the people: the staff and, for whoever may enrol them, faces that nobody knows. */
export function usePeopleTabs() {
  const { people } = useMessages();
  const mayRead = useMay("read_record");
  const mayManage = useMay("manage_people");
  const staff = { to: "/people", label: people.staff, end: true };
  const unknown = { to: "/people/unknown-faces", label: people.unknownFaces };
  return mayRead && mayManage ? [staff, unknown] : undefined;
}
