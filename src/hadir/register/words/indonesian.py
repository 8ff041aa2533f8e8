"""Bahasa Indonesia."""

from hadir.register.troubles import Trouble
from hadir.register.words.vocabulary import ConnectionWords, FacesWords, PersonWords, WebcamWords, Words

INDONESIAN = Words(
    language="Bahasa Indonesia",
    choose_language="Bahasa",
    title="Pendaftaran",
    connection=ConnectionWords(
        entry="Token API",
        entry_help="Admin membuatnya di Hadir lewat Pengaturan, Token API, dengan peran hr. Token hanya disimpan "
        "selama halaman ini terbuka.",
        connect="Sambungkan",
        forget="Pakai token lain",
        again="Coba lagi",
        troubles={
            Trouble.UNREACHABLE: "Server tidak menjawab. Pastikan Hadir berjalan dan alamatnya benar.",
            Trouble.UNTRUSTED: "Sertifikat server tidak dipercaya di sini. Sebutkan berkas otoritas Anda saat "
            "pendaftaran dijalankan.",
            Trouble.SLOW: "Server tidak menjawab tepat waktu. Coba lagi sebentar lagi.",
            Trouble.STRANGER: "Yang menjawab di alamat server bukan Hadir. Periksa alamatnya.",
            Trouble.OTHER_NAME: "Server tidak mengenal nama di alamatnya. Admin dapat mengizinkannya di "
            "pengaturan server.",
            Trouble.WRONG_TOKEN: "Token tidak dikenal server, atau sudah dicabut. Masukkan token lain.",
            Trouble.NO_RIGHT: "Token ini tidak boleh mendaftarkan orang. Diperlukan peran hr atau admin.",
            Trouble.NOT_READY: "Server belum dapat memeriksa gambar:",
            Trouble.REFUSED: "Pesan server:",
        },
    ),
    person=PersonWords(
        who="Siapa orangnya?",
        find="Cari orang",
        add="Tambah orang",
        search="Cari nama, ID, departemen",
        search_help=lambda total: f"Ada {total} orang; cari agar daftarnya lebih pendek.",
        choose="Pilih orang",
        nobody="Tidak ada yang cocok. Cari dengan kata lain, atau tambahkan orangnya.",
        name="Nama",
        id="ID",
        id_help="Menamai orang ini dalam alamat dan berkas; tidak pernah berubah. Dibuat dari nama jika dikosongkan.",
        department="Departemen",
        shift="Sif",
        no_shift="Jam kerja lokasi",
        save="Tambah orang",
        name_missing="Isi namanya.",
        faces=lambda count: f"{count} wajah",
        gone="Orang ini sudah tidak ada. Pilih orang lain.",
    ),
    faces=FacesWords(
        how="Cara menambah wajah",
        by_webcam="Webcam",
        by_upload="Foto",
        consent="Beri tahu orang ini untuk apa wajahnya dipakai. Gambarnya tetap di server Hadir.",
        choose="Pilih foto",
        choose_help="JPEG atau PNG, satu orang per foto, paling besar 15 MB. Terbaik dengan cahaya cukup dan wajah "
        "menatap kamera.",
        enrol=lambda count: f"Daftarkan {count} foto",
        looking="Memeriksa foto …",
        results="Hasil foto",
        accepted="Diterima",
        weak="Diterima, tetapi lemah",
        known="Sudah dikenal",
        held="Ditahan",
        refused="Ditolak",
        weak_help="Wajahnya kecil, kabur, atau menoleh; foto yang lebih baik akan membantu.",
        known_help="Wajah sebaik ini sudah terdaftar, jadi foto ini tidak disimpan. Cahaya atau tampilan lain lebih "
        "membantu.",
        held_help=lambda name: (
            f"Wajahnya mirip {name}, jadi belum dipakai. Admin memutuskannya di Hadir lewat Orang, Ditahan."
        ),
        looks_like=lambda name: f"Mirip {name}, yang sudah terdaftar. Periksa apakah ini orang yang sama.",
        refusals={
            "no_face": "Tidak ada wajah di dalamnya. Ambil foto yang menunjukkan wajah dari depan.",
            "several_faces": "Ada beberapa wajah di dalamnya. Ambil foto orang ini sendiri.",
            "too_small": "Wajahnya terlalu kecil. Mendekatlah, atau pilih foto yang lebih besar.",
            "blurred": "Wajahnya kabur. Jangan bergerak, atau pilih foto yang lebih tajam.",
            "too_dark": "Wajahnya terlalu gelap. Ambil di tempat yang lebih terang.",
            "too_bright": "Wajahnya terlalu terang. Kurangi cahaya pada wajah.",
            "turned_away": "Wajahnya menoleh. Tatap lurus ke kamera.",
            "hidden": "Sebagian wajah tertutup. Lepaskan masker dan kacamata hitam, dan jauhkan tangan serta tepi "
            "gambar.",
            "spoof": "Yang terlihat adalah gambar wajah, bukan orangnya. Potret orangnya.",
            "turned_down": "Admin memutuskan bahwa foto ini bukan orang ini.",
            "same_picture": "Foto ini sudah terdaftar.",
            "not_an_image": "Ini bukan gambar yang dapat dibaca. Pilih berkas JPEG atau PNG.",
            "busy": "Saat ini belum dapat diperiksa. Coba lagi sebentar lagi.",
        },
        enrolled="Wajah terdaftar",
        none_enrolled="Belum ada wajah terdaftar, jadi orang ini tidak dapat dikenali.",
        enough="Tiga sampai lima wajah, dalam cahaya yang berbeda, paling mudah dikenali.",
        quality=lambda percent: f"Mutu {percent} %",
        remove="Hapus",
        remove_sure="Hapus selamanya",
        removed="Wajah dihapus.",
    ),
    webcam=WebcamWords(
        picture="Gambar webcam",
        starting="Menyalakan webcam …",
        take="Ambil sekarang",
        take_help="Mengambil gambar yang akan diterima, walau gambar yang lebih baik lebih mudah dikenali.",
        more="Ambil lagi",
        saving="Mendaftarkan …",
        camera="Webcam",
        checks={
            "alone": "Satu wajah",
            "distance": "Jarak",
            "light": "Cahaya",
            "sharp": "Tajam",
            "straight": "Lurus",
        },
        passed="terpenuhi",
        failed="belum terpenuhi",
        hints={
            "waiting": "Tatap kamera",
            "no_face": "Tempatkan wajah di dalam oval",
            "several_faces": "Satu orang saja",
            "too_far": "Mendekatlah",
            "too_near": "Mundur sedikit",
            "too_dark": "Tambah cahaya",
            "too_bright": "Kurangi cahaya pada wajah",
            "straight": "Tatap lurus ke depan",
            "hidden": "Perlihatkan seluruh wajah",
            "still": "Jangan bergerak",
            "ready": "Bagus, jangan bergerak",
            "away": "Server tidak menjawab; dicoba lagi",
        },
        faults={
            "insecure": "Peramban hanya mengizinkan webcam pada alamat yang aman. Buka halaman ini dengan https, atau "
            "di mesinnya sendiri sebagai http://localhost. Foto juga bisa dipakai di sini.",
            "denied": "Webcam tidak diizinkan. Izinkan lewat tanda kamera di bilah alamat peramban, lalu coba lagi. "
            "Foto bisa dipakai tanpanya.",
            "missing": "Webcam tidak ditemukan. Sambungkan webcam lalu coba lagi, atau tambahkan foto saja.",
            "busy": "Webcam sedang tidak dapat dipakai. Mungkin dipakai program lain. Tutup program itu, lalu "
            "coba lagi.",
        },
    ),
)
