import type { Messages } from "@/messages/en";

export const units: Messages["units"] = {
  seconds: (count) => `${count} dtk`,
  minutes: (count) => `${count} mnt`,
  hours: (hours, minutes) => `${hours} j ${minutes} mnt`,
  ago: (length) => `${length} lalu`,
  now: "sekarang",
  people: (count) => `${count} orang`,
  rows: (count) => `${count} baris`,
};
