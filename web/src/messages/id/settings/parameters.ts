import type { Messages } from "@/messages/en";

export const parameters: Messages["settings"]["parameters"] = {
  "site.name": {
    label: "Nama lokasi",
    meaning: "Sebutan lokasi ini. Namanya ada di bagian atas setiap halaman.",
    effect: (to) => `Semua orang melihat “${to ?? ""}” di bagian atas setiap halaman.`,
  },
  "site.time_zone": {
    label: "Zona waktu",
    meaning: "Awal hari dan jam kerja mengikuti zona waktu ini.",
    effect: (to) =>
      `Mulai sekarang hari kerja dan sif mengikuti ${to ?? ""}, dan halaman menampilkan semua jam menurutnya. Waktu yang sudah tercatat tetap sama.`,
  },
  "site.language": {
    label: "Bahasa",
    meaning: "Bahasa halaman bagi yang belum memilih.",
    effect: (to) => `Yang belum memilih bahasa membaca halaman dalam ${to ?? ""}.`,
  },
  "attendance.absent_after": {
    label: "Tidak hadir setelah",
    meaning: "Berapa lama karyawan tidak terlihat sebelum dianggap tidak hadir dan dilaporkan.",
    effect: (to, trend) =>
      trend === "down"
        ? `Karyawan lebih cepat dianggap tidak hadir, setelah ${to ?? ""} tidak terlihat. Peringatan bisa lebih banyak.`
        : `Karyawan tetap hadir sampai tidak terlihat selama ${to ?? ""}. Ketidakhadiran dilaporkan lebih lambat.`,
  },
  "attendance.exit_confirm": {
    label: "Pastikan keluar setelah",
    meaning: "Yang keluar dianggap pulang bila selama ini tidak terlihat lagi di dalam.",
    effect: (to, trend) =>
      trend === "down"
        ? `Keluar dicatat ${to ?? ""} setelah melewati pintu. Yang berbalik bisa tercatat sudah keluar.`
        : `Keluar dicatat ${to ?? ""} setelah melewati pintu, dengan jam orang itu keluar.`,
  },
  "attendance.merge_within": {
    label: "Gabungkan ulangan dalam",
    meaning: "Dua kali masuk, atau dua kali keluar, orang yang sama dalam waktu ini dihitung satu.",
    effect: (to) => `Masuk atau keluar berulang dalam ${to ?? ""} menjadi satu baris catatan.`,
  },
  "attendance.lateness": {
    label: "Tunggu kamera yang terlambat",
    meaning: "Keterlambatan kamera yang tidak mengubah catatan. Harus kurang dari “Tidak hadir setelah”.",
    effect: (to) => `Catatan ditulis ${to ?? ""} di belakang kamera.`,
  },
  "attendance.early_margin_hours": {
    label: "Hari kerja mulai sebelum sif",
    meaning: "Yang datang selama ini sebelum sif dimulai sudah dihitung pada harinya.",
    effect: (to) => `Yang datang hingga ${to ?? ""} sebelum sif dihitung pada hari sif itu.`,
  },
  "attendance.day_starts_at": {
    label: "Hari dimulai pukul",
    meaning: "Kapan hari kerja dimulai bagi yang tidak punya sif.",
    effect: (to) => `Tanpa sif, yang terjadi sebelum pukul ${to ?? ""} termasuk hari sebelumnya.`,
  },
  "attendance.working_hours": {
    label: "Jam kerja",
    meaning: "Kapan yang tidak punya sif diharapkan hadir. Di luar itu tidak ada yang dilaporkan.",
    effect: (to) =>
      to === null
        ? "Yang tidak punya sif diharapkan hadir sepanjang hari, dan bisa dilaporkan setiap saat."
        : `Yang tidak punya sif diharapkan hadir pukul ${to}, dan hanya dilaporkan pada jam itu.`,
  },
  "alerts.absence": {
    label: "Karyawan tidak ada",
    meaning: "Peringatan bila karyawan yang seharusnya hadir tidak terlihat.",
    effect: (to) =>
      to === null ? "Karyawan yang tidak ada tidak dilaporkan lagi." : "Karyawan yang tidak ada dilaporkan.",
  },
  "alerts.unknown_person": {
    label: "Orang tidak dikenal",
    meaning: "Peringatan bila terlihat orang yang tidak dikenal.",
    effect: (to) => (to === null ? "Orang tidak dikenal tidak dilaporkan lagi." : "Orang tidak dikenal dilaporkan."),
  },
  "alerts.unknown_after": {
    label: "Laporkan orang tidak dikenal setelah",
    meaning: "Berapa lama orang tidak dikenal harus terlihat sebelum ada peringatan.",
    effect: (to, trend) =>
      trend === "down"
        ? `Orang tidak dikenal dilaporkan setelah ${to ?? ""}. Yang hanya lewat bisa ikut dilaporkan.`
        : `Orang tidak dikenal baru dilaporkan bila terlihat selama ${to ?? ""}.`,
  },
  "alerts.camera_down": {
    label: "Kamera terputus",
    meaning: "Peringatan bila kamera tidak dapat dihubungi.",
    effect: (to) =>
      to === null ? "Kamera yang terputus tidak dilaporkan lagi." : "Kamera yang terputus dilaporkan.",
  },
  "alerts.camera_down_after": {
    label: "Laporkan kamera setelah",
    meaning: "Berapa lama kamera harus terputus sebelum ada peringatan.",
    effect: (to) => `Kamera dilaporkan bila sudah terputus selama ${to ?? ""}.`,
  },
  "alerts.crowd": {
    label: "Kerumunan",
    meaning: "Peringatan tentang kerumunan sebesar yang ditentukan pada kameranya.",
    effect: (to) =>
      to === null ? "Kerumunan tidak dilaporkan lagi." : "Kerumunan dilaporkan bila kameranya menentukan besarnya.",
  },
  "alerts.spoof": {
    label: "Wajah yang berupa gambar",
    meaning: "Peringatan bila ada yang menunjukkan gambar wajah, pada kamera yang tidak menghitungnya.",
    effect: (to) => (to === null ? "Gambar wajah tidak dilaporkan lagi." : "Gambar wajah dilaporkan."),
  },
  "alerts.places": {
    label: "Zona dan garis",
    meaning: "Peringatan tentang kegiatan di zona dan garis, menurut aturannya.",
    effect: (to) =>
      to === null
        ? "Zona dan garis tetap menghitung, tanpa melaporkan apa pun."
        : "Yang ditentukan aturan zona dan garis dilaporkan.",
  },
  "alerts.patterns": {
    label: "Pola tidak biasa",
    meaning: "Peringatan bila sesuatu jauh dari yang biasa, pada kamera yang memeriksanya.",
    effect: (to) =>
      to === null ? "Yang tidak biasa tidak dilaporkan lagi." : "Yang tidak biasa dilaporkan, dengan sebabnya.",
  },
  "patterns.learn_days": {
    label: "Belajar dari",
    meaning: "Berapa hari sebelum hari ini yang menentukan apa yang biasa.",
    effect: (to, trend) =>
      trend === "down"
        ? `Yang biasa mengikuti ${to ?? ""} terakhir: lebih cepat menyesuaikan, kurang pasti.`
        : `Yang biasa mengikuti ${to ?? ""} terakhir: lebih pasti, lebih lambat menyesuaikan.`,
  },
  "patterns.least_days": {
    label: "Diam sebelum",
    meaning: "Berapa hari harus dikenal sebelum sesuatu disebut tidak biasa. Paling banyak sebanyak “Belajar dari”.",
    effect: (to) => `Tidak ada yang disebut tidak biasa sebelum ${to ?? ""} dikenal.`,
  },
  "enrollment.liveness": {
    label: "Foto dari gambar",
    meaning: "Akibatnya bila foto memperlihatkan gambar wajah: di layar, atau di kertas.",
    effect: (to) =>
      to === null ? "Foto dari gambar diterima tanpa diperiksa." : `Akibat foto dari gambar: ${to}.`,
  },
  "face_recognition.similarity_threshold": {
    label: "Ambang kemiripan",
    meaning:
      "Kemiripan paling kecil untuk memberi nama pada wajah. Makin tinggi, makin sedikit nama yang salah dan makin banyak orang tidak dikenal.",
    effect: (to, trend) => {
      if (to === null) return "Ambang model sendiri dipakai.";
      if (trend === "other") return `Hanya wajah dengan kemiripan ${to} atau lebih yang diberi nama.`;
      return trend === "up"
        ? `Nama perlu kemiripan ${to}: lebih sedikit nama yang salah, lebih banyak orang tidak dikenal.`
        : `Kemiripan ${to} cukup untuk nama: lebih sedikit orang tidak dikenal, lebih banyak nama yang salah.`;
    },
  },
  "face_recognition.detection_confidence": {
    label: "Keyakinan deteksi",
    meaning:
      "Seberapa yakin pendeteksi bahwa yang terlihat adalah wajah. Makin tinggi, makin sedikit wajah palsu dan makin banyak yang terlewat.",
    effect: (to, trend) => {
      if (to === null) return "Keyakinan model sendiri dipakai.";
      if (trend === "other") return `Hanya wajah dengan keyakinan ${to} atau lebih yang diperiksa.`;
      return trend === "up"
        ? `Wajah perlu keyakinan ${to}: lebih sedikit wajah palsu, lebih banyak yang terlewat.`
        : `Keyakinan ${to} cukup untuk wajah: lebih sedikit yang terlewat, lebih banyak wajah palsu.`;
    },
  },
  "face_recognition.tracking_timeout": {
    label: "Akhiri penampakan setelah",
    meaning: "Berapa lama orang tidak terlihat di satu kamera sebelum penampakannya di sana berakhir.",
    effect: (to, trend) =>
      trend === "down"
        ? `Penampakan berakhir setelah ${to ?? ""}. Yang sempat tertutup menjadi penampakan baru.`
        : `Penampakan berlanjut sampai orangnya tidak terlihat selama ${to ?? ""}.`,
  },
  "camera.frame_width": {
    label: "Lebar gambar langsung",
    meaning: "Paling besar, bila penonton tidak meminta lain. Gambar yang lebih lebar lebih membebani jaringan.",
    effect: (to) => `Lebar gambar langsung sampai ${to ?? ""}. Yang dikenali tetap sama.`,
  },
  "camera.frame_height": {
    label: "Tinggi gambar langsung",
    meaning: "Paling besar, bila penonton tidak meminta lain.",
    effect: (to) => `Tinggi gambar langsung sampai ${to ?? ""}. Yang dikenali tetap sama.`,
  },
  "camera.fps": {
    label: "Laju gambar langsung",
    meaning:
      "Paling banyak, bila penonton tidak meminta lain. Seberapa sering wajah dicari diatur pada setiap kamera.",
    effect: (to) => `Penonton menerima sampai ${to ?? ""}.`,
  },
  "retention.events_days": {
    label: "Simpan kejadian selama",
    meaning: "Kejadian yang lebih lama dihapus setiap malam. 1 berarti hari ini saja. Absensi selalu disimpan.",
    effect: (to, trend) =>
      trend === "down"
        ? `Pada pembersihan berikutnya, tengah malam atau saat Hadir dimulai, semua kejadian selain ${to ?? ""} terakhir dihapus. Ini tidak dapat diurungkan.`
        : `Mulai sekarang kejadian disimpan selama ${to ?? ""}. Yang sudah dihapus tidak kembali.`,
  },
  "retention.snapshots_days": {
    label: "Simpan cuplikan selama",
    meaning: "Gambar kejadian, peringatan, dan kerumunan yang lebih lama dihapus setiap malam.",
    effect: (to, trend) =>
      trend === "down"
        ? `Pada pembersihan berikutnya, tengah malam atau saat Hadir dimulai, gambar yang lebih lama dari ${to ?? ""} dihapus. Ini tidak dapat diurungkan.`
        : `Mulai sekarang gambar disimpan selama ${to ?? ""}. Yang sudah dihapus tidak kembali.`,
  },
  "retention.snapshots_max_mb": {
    label: "Ruang untuk cuplikan",
    meaning: "Bila gambar memakan lebih dari ini, yang tertua dihapus lebih dulu. Catatannya tetap ada, tanpa gambar.",
    effect: (to, trend) => {
      if (to === null) return "Gambar boleh memakan ruang berapa pun selama masa simpannya.";
      return trend === "up"
        ? `Gambar boleh memakan ruang sampai ${to}.`
        : `Gambar tertua langsung dihapus selama semuanya memakan lebih dari ${to}. Ini tidak dapat diurungkan.`;
    },
  },
  "retention.minimum_free_mb": {
    label: "Ruang bebas di disk",
    meaning: "Cuplikan tidak diambil selama ruang bebas kurang dari ini. Pencatatan tetap berjalan.",
    effect: (to) => `Cuplikan berhenti selama ruang bebas kurang dari ${to ?? ""}.`,
  },
  "retention.audit_days": {
    label: "Simpan jejak audit selama",
    meaning: "Jejak audit yang lebih lama dihapus setiap malam.",
    effect: (to, trend) =>
      trend === "down"
        ? `Pada pembersihan berikutnya, tengah malam atau saat Hadir dimulai, jejak audit yang lebih lama dari ${to ?? ""} dihapus. Ini tidak dapat diurungkan.`
        : `Mulai sekarang jejak audit disimpan selama ${to ?? ""}.`,
  },
};
