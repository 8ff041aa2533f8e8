import { useQuery } from "@tanstack/react-query";

import { heldFacesQuery } from "@/client/heldFaces";
import { useMay } from "@/lib/access";
import { useMessages } from "@/lib/language/language";

import { HELD_ADDRESS } from "./addresses";
import { HELD_PER_PAGE } from "./held/paging";

/** The views of the people: the staff and, for whoever may enrol them, faces that wait for a decision or a name. */
export function usePeopleTabs() {
  const { people } = useMessages();
  const mayRead = useMay("read_record");
  const mayManage = useMay("manage_people");
  const { data: held } = useQuery({ ...heldFacesQuery(1, HELD_PER_PAGE), enabled: mayManage });
  const staff = { to: "/people", label: people.staff, end: true };
  const waiting = { to: HELD_ADDRESS, label: people.held.tab(held?.total ?? 0) };
  const unknown = { to: "/people/unknown-faces", label: people.unknownFaces };
  return mayRead && mayManage ? [staff, waiting, unknown] : undefined;
}
