import type { Messages } from "@/messages/en";

export const signIn: Messages["signIn"] = {
  signIn: "Masuk",
  signingIn: "Sedang masuk …",
  userName: "Nama pengguna",
  password: "Kata sandi",
  forgotten: "Lupa? Admin dapat membuatkan tautan untuk kata sandi baru.",
  sessionEnded: "Sesi Anda telah berakhir. Masuk lagi untuk melanjutkan; yang Anda ketik masih ada di sini.",
  linkUseless: "Tautan ini tidak berlaku",
  toHadir: "Ke Hadir",
  createAdmin: "Buat admin pertama",
  create: "Buat admin",
  newPasswordFor: (name) => `Pilih kata sandi baru untuk ${name}`,
  newPassword: "Pilih kata sandi baru",
  savePassword: "Simpan kata sandi",
  passwordHelp: (least) => `Paling sedikit ${least} karakter; sebuah kalimat mudah diingat.`,
};
