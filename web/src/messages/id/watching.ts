import type { watching as en } from "../en/watching";

export const watching: typeof en = {
  title: "Yang dicari",
  about:
    "Wajah selalu dicari. Yang lain tidak membebani selama dimatikan, dan memerlukan model yang mungkin tidak ada dalam paket; lihat Sistem.",
  crowds: "Kerumunan",
  crowdsHelp: "Tiga orang atau lebih yang berdekatan. Ringan, bila tubuh orang sudah diikuti.",
  crowdAlerts: "Peringatan tentang kerumunan",
  crowdSize: "Mulai dari berapa orang",
  crowdSizeHelp: "3 sampai 100.",
  pause: "Jeda antarperingatan",
  severity: "Tingkat peringatannya",
  units: { second: "detik", minute: "menit", hour: "jam" },
  unitOf: (field) => `${field}, satuan`,
  span: (from, to) => `Nilainya harus dari ${from} sampai ${to}.`,
  posture: "Berdiri dan duduk",
  postureHelp: "Diperiksa sekali sedetik untuk setiap orang: yang paling berat di antara semua ini.",
  liveness: "Wajah yang berupa gambar",
  livenessHelp: {
    off: "Foto yang ditunjukkan ke kamera dianggap orangnya. Tanpa beban.",
    observe: "Diperiksa dan ditampilkan, tanpa akibat lain. Beberapa milidetik untuk setiap orang.",
    enforce: "Yang menunjukkan gambar wajah tidak menghasilkan absensi, dan muncul peringatan dengan gambar itu.",
  },
  livenessModes: { off: "Tidak diperiksa", observe: "Hanya ditampilkan", enforce: "Tidak dihitung" },
  patterns: "Yang tidak biasa",
  patternsHelp:
    "Peringatan yang menyebutkan sebabnya, setelah dua minggu dikenal: orang pada jam yang ganjil, kerumunan dua kali lipat. Hampir tanpa beban.",
  zones: "Zona, garis, dan area kerumunan digambar pada gambar kamera.",
};
