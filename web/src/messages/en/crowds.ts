/** Groups that formed. */
export const crowds = {
  today: "Today",
  largest: "Largest",
  inPeriod: "In this period",
  perHour: "Crowds per hour",
  count: "Crowds",
  hour: "Hour",
  motions: { static: "Standing", moving: "Moving" },
  people: (count: number) => `${count} people`,
  lasts: "lasts still",
  recognised: (names: string) => `Recognised: ${names}`,
  nobodyKnown: "Nobody recognised",
  snapshot: (size: number, camera: string) => `${size} people, ${camera}`,
  empty: "No crowd in this period",
  emptyHelp:
    "A crowd is three or more people near one another for some seconds, inside the camera's region. It appears here where crowd detection is on for a camera.",
};
