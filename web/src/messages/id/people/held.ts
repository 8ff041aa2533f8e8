import type { Messages } from "@/messages/en";

export const held: Messages["people"]["held"] = {
  tab: (count) => (count === 0 ? "Ditahan" : `Ditahan (${count})`),
  subtitle: "Foto yang mirip orang lain daripada orang yang didaftarkan. Tidak dipakai untuk mengenali siapa pun sampai admin memutuskan.",
  none: "Tidak ada wajah yang ditahan",
  noneHelp: "Foto baru yang mirip orang lain yang sudah terdaftar menunggu di sini sampai admin menentukan milik siapa.",
  adminDecides: "Admin yang memutuskan. Sampai saat itu foto ini tidak dipakai untuk mengenali siapa pun.",
  title: (name) => `Untuk ${name}`,
  given: "Foto baru, diberikan untuk",
  enrolled: "Paling mirip, terdaftar atas nama",
  erased: "Seseorang yang sudah dihapus",
  alike: (similarity, threshold) =>
    threshold === null
      ? `Kemiripan ${similarity}`
      : `Kemiripan ${similarity}. Mulai ${threshold}, dua wajah dianggap orang yang sama.`,
  accept: (name) => `Ini ${name}`,
  reject: (name) => `Ini bukan ${name}`,
  accepted: (name) => `Wajah didaftarkan untuk ${name}.`,
  rejected: "Foto dihapus, dan ditolak bila diberikan lagi.",
  waits: "Putuskan",
};
