import type { Messages } from "@/messages/en";

export const tokens: Messages["settings"]["tokens"] = {
  about: "Program, misalnya ekspor penggajian, masuk dengan token sebagai ganti nama dan kata sandi.",
  list: "Token API",
  add: "Buat token",
  name: "Untuk apa",
  nameHelp: "Nama ini tampil di jejak audit, misalnya ekspor penggajian.",
  role: "Yang boleh dilakukan",
  created: "Dibuat",
  createdBy: (name) => `oleh ${name}`,
  lastUsed: "Terakhir dipakai",
  state: "Keadaan",
  valid: "Berlaku",
  revoked: (moment) => `Dicabut ${moment}`,
  revoke: "Cabut",
  revokeTitle: (name) => `Cabut ${name}?`,
  revokeHelp: (name) =>
    `Program yang memakai ${name} ditolak mulai sekarang. Ini tidak dapat diurungkan; token baru dapat dibuat.`,
  wasRevoked: (name) => `${name} telah dicabut.`,
  secretTitle: (name) => `Rahasia ${name}`,
  secretHelp: "Salin sekarang: ini hanya ditampilkan satu kali, dan Hadir hanya menyimpan sidik jarinya.",
  secret: "Rahasia",
  example: "Cobalah",
  empty: "Belum ada token",
  emptyHelp: "Buat satu untuk program yang membaca catatan, misalnya ekspor penggajian.",
  description: "Semua yang dapat dilakukan program dijelaskan dalam",
  schema: "skema OpenAPI",
};
