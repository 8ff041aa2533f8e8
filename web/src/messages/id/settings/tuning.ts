import type { Messages } from "@/messages/en";

export const tuning: Messages["settings"]["tuning"] = {
  about:
    "Semua orang terdaftar dibandingkan satu sama lain dan dengan foto mereka sendiri yang lain. Dari situ terlihat ambang mana yang membedakan orang-orang Anda.",
  lack: {
    people: "Terlalu sedikit orang yang memiliki dua foto atau lebih",
    photographs: "Terlalu sedikit foto yang terdaftar",
  },
  lackHelp: "Daftarkan sedikitnya 3 orang dengan masing-masing lima foto dari hari yang berbeda; setelah itu ambang dapat disarankan.",
  toPeople: "Daftarkan orang",
  enrolled: "Terdaftar",
  templates: (count) => `${count} wajah`,
  present: "Ambang sekarang",
  recommended: "Disarankan",
  closest: "Paling mirip",
  similarities: "Seberapa mirip wajah-wajahnya",
  similaritiesHelp: "Semakin jauh jarak kedua bukit, semakin mudah orang-orang Anda dibedakan. Ambang berada di antara keduanya.",
  similarity: "Kemiripan",
  same: "Orang yang sama, % perbandingan",
  others: "Orang berbeda, % perbandingan",
  rates: "Kesalahan menurut ambang",
  mistaken: "Dikira orang lain",
  missed: "Tidak dikenali",
  equal: "Kesalahan seimbang",
  threshold: "Ambang",
  of: (count, share) => `${count} (${share})`,
  under: (share) => `tidak ada; di bawah ${share} dengan kepastian 95 %`,
  caution: (comparisons) =>
    `Diukur dari ${comparisons} perbandingan foto. Wajah di kamera kurang mirip dengan yang terdaftar dibandingkan foto; beberapa pandangan digabungkan sebelum seseorang diberi nama.`,
  use: (threshold) => `Pakai ${threshold}`,
  used: (threshold) => `Mulai sekarang ambangnya ${threshold}.`,
  inUse: "Ambang yang disarankan sedang dipakai.",
  changed: "Sementara itu orang lain mengubah pengaturan. Coba lagi.",
  picture: "Unduh gambar",
  again: "Ukur lagi",
};
