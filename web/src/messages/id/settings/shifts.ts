import type { Messages } from "@/messages/en";

export const shifts: Messages["settings"]["shifts"] = {
  about: "Kapan karyawan diharapkan hadir. Setiap karyawan boleh punya satu sif; yang lain mengikuti jam kerja di tab Umum.",
  list: "Sif",
  add: "Tambah sif",
  change: "Ubah sif",
  name: "Nama",
  nameHelp: "Misalnya Pagi atau Malam. Tidak dapat diubah nanti.",
  days: "Hari dimulainya",
  start: "Dari",
  end: "Sampai",
  hours: "Jam",
  length: "Lamanya",
  nextDay: "keesokan hari",
  overnightHelp: (length) =>
    `Berakhir keesokan harinya, setelah ${length}. Seluruhnya termasuk hari dimulainya.`,
  lengthHelp: (length) => `Lamanya ${length}.`,
  noDays: "Pilih paling sedikit satu hari.",
  everyDay: "Setiap hari",
  weekdays: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
  shortWeekdays: ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"],
  changeHelp: "Jam baru berlaku mulai sekarang. Hari kerja yang sudah lewat tidak berubah.",
  added: (name) => `${name} telah ditambahkan.`,
  changed: (name) => `${name} telah diubah.`,
  delete: "Hapus sif",
  deleteTitle: (name) => `Hapus ${name}?`,
  deleteHelp: (employees) =>
    employees === 0
      ? "Tidak ada karyawan yang memakai sif ini. Hari kerja yang sudah lewat tidak berubah."
      : `${employees} karyawan memakai sif ini. Mereka menjadi tanpa sif dan mengikuti jam kerja di tab Umum. Hari kerja yang sudah lewat tidak berubah.`,
  deleted: (name) => `${name} telah dihapus.`,
  empty: "Belum ada sif",
  emptyHelp: "Tambahkan bila sebagian karyawan bekerja pada jam lain, atau malam hari.",
};
