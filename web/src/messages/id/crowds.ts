import type { Messages } from "@/messages/en";

export const crowds: Messages["crowds"] = {
  today: "Hari ini",
  largest: "Terbesar",
  inPeriod: "Dalam kurun waktu ini",
  perHour: "Kerumunan per jam",
  count: "Kerumunan",
  hour: "Jam",
  motions: { static: "Diam", moving: "Bergerak" },
  people: (count) => `${count} orang`,
  lasts: "masih berlangsung",
  recognised: (names) => `Dikenali: ${names}`,
  nobodyKnown: "Tidak ada yang dikenali",
  snapshot: (size, camera) => `${size} orang, ${camera}`,
  empty: "Tidak ada kerumunan dalam kurun waktu ini",
  emptyHelp:
    "Kerumunan adalah tiga orang atau lebih yang berdekatan selama beberapa detik di area kamera. Kerumunan tampil di sini bila deteksinya aktif pada kamera.",
};
