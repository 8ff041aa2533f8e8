export const units = {
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  ago: (length: string) => `${length} ago`,
  now: "now",
  people: (count: number) => (count === 1 ? "1 person" : `${count} people`),
  rows: (count: number) => (count === 1 ? "1 row" : `${count} rows`),
};
