import type { Messages } from "@/messages/en";

export const tabs: Messages["settings"]["tabs"] = {
  general: "Umum",
  users: "Pengguna",
  tokens: "Token API",
  shifts: "Sif",
  tuning: "Ambang",
  audit: "Jejak audit",
  system: "Sistem",
  actionsFor: (name) => `Tindakan untuk ${name}`,
  copy: "Salin",
  copied: "Tersalin",
  notCopied: "Peramban tidak mengizinkan penyalinan. Pilih teksnya dan salin sendiri.",
  never: "Belum pernah",
  adminsOnly: "Hanya admin yang melihat halaman ini",
  adminsOnlyHelp: "Hubungi admin lokasi Anda bila memerlukan sesuatu di sini.",
};
