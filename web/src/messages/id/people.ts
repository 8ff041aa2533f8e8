import type { Messages } from "@/messages/en";

import { capture } from "./people/capture";
import { faces } from "./people/faces";
import { held } from "./people/held";
import { imports } from "./people/imports";
import { person } from "./people/person";

export const people: Messages["people"] = {
  capture,
  faces,
  held,
  imports,
  person,
  staff: "Karyawan",
  unknownFaces: "Wajah tidak dikenal",
  add: "Tambah orang",
  importMany: "Impor",
  search: "Cari nama, ID, departemen",
  id: "ID",
  shift: "Sif",
  siteHours: "Jam kerja lokasi",
  facesColumn: "Wajah",
  state: "Status",
  anyState: "Semua status",
  active: "Aktif",
  inactive: "Tidak aktif",
  anyFaces: "Terdaftar atau belum",
  enrolled: "Terdaftar",
  notEnrolled: "Belum terdaftar",
  enrolNow: (name) => `Daftarkan wajah ${name}`,
  faceCount: (count) => `${count} wajah`,
  nobody: "Belum ada orang yang dikenal",
  nobodyHelp:
    "Tambahkan satu per satu dengan webcam atau foto, atau impor banyak orang sekaligus dari berkas ZIP atau CSV.",
  nobodyFound: "Tidak ada yang cocok",
  nobodyFoundHelp: "Coba saringan lain, atau tanpa saringan.",
  askHr: "Bagian HR atau admin dapat menambahkannya.",
  withoutFaces: (count) => `${count} orang belum dapat dikenali:`,
  showThem: "lihat siapa yang belum punya wajah",
};
