import { usePlaceWords } from "@/messages/places";

/** The views of what people do together and at places. */
export function usePlaceTabs() {
  const { tabs } = usePlaceWords();
  return [
    { to: "/crowds", label: tabs.crowds, end: true },
    { to: "/crowds/places", label: tabs.places },
    { to: "/crowds/shifts", label: tabs.shifts },
  ];
}
