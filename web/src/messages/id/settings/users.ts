import type { Messages } from "@/messages/en";

export const users: Messages["settings"]["users"] = {
  about: "Siapa yang dapat masuk, dan apa yang boleh dilakukan.",
  list: "Pengguna",
  add: "Tambah pengguna",
  name: "Nama pengguna",
  nameHelp: "Nama untuk masuk, misalnya nama depan.",
  role: "Peran",
  roles: { admin: "Admin", hr: "HRD", security: "Keamanan", viewer: "Pengamat" },
  roleHelp: {
    admin: "Boleh semuanya: kamera, pengaturan, pengguna dan token, menghapus catatan, membaca jejak audit.",
    hr: "Mendaftarkan dan menghapus karyawan, mengatur sif dan cuti, membaca catatan, menangani peringatan.",
    security: "Mengamati, membaca catatan, menangani peringatan, menyalakan dan mematikan kamera.",
    viewer: "Melihat tampilan langsung dan nama karyawan.",
  },
  state: "Keadaan",
  active: "Aktif",
  inactive: "Dinonaktifkan",
  invited: "Belum pernah masuk",
  lastSignIn: "Terakhir masuk",
  added: "Ditambahkan",
  you: "Anda",
  change: "Ganti peran",
  changeTitle: (name) => `Ganti peran ${name}`,
  changed: (name) => `${name} telah diubah.`,
  deactivate: "Nonaktifkan",
  deactivateTitle: (name) => `Nonaktifkan ${name}?`,
  deactivateHelp: (name) =>
    `${name} langsung dikeluarkan dan tidak dapat masuk sampai admin mengaktifkan akunnya lagi. Tidak ada yang dihapus.`,
  activate: "Aktifkan",
  delete: "Hapus pengguna",
  deleteTitle: (name) => `Hapus ${name}?`,
  deleteHelp: (name) =>
    `${name} langsung dikeluarkan dan tidak dapat masuk lagi. Perbuatan ${name} tetap ada di jejak audit. Ini tidak dapat diurungkan.`,
  deleted: (name) => `${name} telah dihapus.`,
  makeLink: "Buat tautan kata sandi",
  linkTitle: (name) => `Tautan untuk ${name}`,
  linkHelp: (name) =>
    `Kirimkan kepada ${name} lewat jalur yang Anda percayai. Siapa pun yang membukanya memilih kata sandi baru dan langsung masuk. Tautan berlaku satu kali.`,
  link: "Tautan sekali pakai",
  linkUntil: (moment) => `Berlaku sampai ${moment}.`,
  done: "Selesai",
};
