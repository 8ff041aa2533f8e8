"""What the code says of settings, in Bahasa Indonesia, by the English sentence, so that a changed one is noticed."""

from collections.abc import Mapping

_PROCESS = {
    "Folder of all that Hadir keeps.": "Folder untuk semua yang disimpan Hadir.",
    "SQLAlchemy URL of the database; the `DB_…` settings, or SQLite in the home folder, when empty.": (
        "URL SQLAlchemy basis data; bila kosong, pengaturan `DB_…` atau SQLite di folder utama."
    ),
    (
        "What secrets in the database are encrypted with, 32 bytes in Base64; `secret.key` in the home "
        "folder when empty."
    ): ("Kunci enkripsi rahasia di basis data, 32 byte dalam Base64; bila kosong, `secret.key` di folder utama."),
    "Name of an installed pack, or the path of a `pack.toml`.": (
        "Nama paket model yang terpasang, atau lokasi sebuah `pack.toml`."
    ),
    "What computes; `auto` takes the quickest that works.": (
        "Perangkat yang menghitung; `auto` memilih yang tercepat di antara yang berfungsi."
    ),
    "Processes that analyse cameras; 0: one for every 20 cameras.": (
        "Banyaknya proses yang menganalisis kamera; 0: satu untuk setiap 20 kamera."
    ),
    "Whether graphics cards decode video where there are any.": (
        "Apakah kartu grafis, bila ada, dipakai mendekode video."
    ),
    "The address that it listens at; this machine alone by itself.": (
        "Alamat tempat server menerima koneksi; bawaannya hanya dari mesin ini sendiri."
    ),
    "Where it listens.": "Port tempat server menerima koneksi.",
    "Names and addresses besides this machine's own by which browsers may reach it.": (
        "Nama dan alamat lain, selain milik mesin ini, yang boleh dipakai peramban."
    ),
}

_PROXIES_AND_REDIS = {
    "Addresses or networks of proxies that are believed about where a request comes from, and whether over HTTPS.": (
        "Alamat atau jaringan proxy yang dipercaya tentang asal sebuah permintaan, dan apakah lewat HTTPS."
    ),
    (
        "Redis, as in `redis://127.0.0.1:6379/0`, that counts tries to sign in and publishes what changes; neither "
        "when empty."
    ): (
        "Redis, misalnya `redis://127.0.0.1:6379/0`, yang menghitung percobaan masuk dan mengumumkan perubahan; bila "
        "kosong, keduanya tidak."
    ),
}

_LOG = {
    "What is written: this and all that is graver; `debug` has every request.": (
        "Yang ditulis: tingkat ini dan semua yang lebih gawat; `debug` memuat setiap permintaan."
    ),
    "`text` for people, `json` for programs: one object a line, times in UTC.": (
        "`text` untuk dibaca orang, `json` untuk program: satu objek per baris, waktu dalam UTC."
    ),
    "A file in which the log is kept besides; a relative path is below the home folder.": (
        "Berkas tempat log juga disimpan; lokasi relatif dihitung dari folder utama."
    ),
    "Megabytes after which that file is put aside and a new one begun.": (
        "Berapa megabita sampai berkas itu disisihkan dan berkas baru dimulai."
    ),
    "How many files that were put aside are kept.": "Berapa berkas yang disisihkan tetap disimpan.",
}

_REGISTER = {
    "Address of Hadir's server.": "Alamat server Hadir.",
    "API token, with the role hr, that it enrols with; each page asks for one when empty.": (
        "Token API berperan hr yang dipakai mendaftarkan; bila kosong, setiap halaman memintanya."
    ),
    "PEM file of the authorities that the server's certificate is trusted by; the usual ones when empty.": (
        "Berkas PEM berisi otoritas yang menjamin sertifikat server; bila kosong, otoritas yang lazim."
    ),
    (
        "Whether something before it lets in only those who may enrol people; without that it takes no token from "
        "here while other machines can reach it."
    ): (
        "Apakah sesuatu di depannya hanya meloloskan orang yang boleh mendaftarkan; tanpa itu token dari sini tidak "
        "dipakai selama mesin lain dapat menjangkaunya."
    ),
}

_RECOGNITION = {
    "How people are recognised.": "Bagaimana orang dikenali.",
    (
        "The least similarity that names somebody; null is the model's own. Higher: fewer wrong names, more "
        "unknown people."
    ): (
        "Kemiripan terkecil agar seseorang diberi nama; null berarti nilai model sendiri. Makin tinggi: makin "
        "sedikit salah "
        "nama, makin banyak orang tidak dikenal."
    ),
    "How sure the detector must be that it sees a face; null is its own.": (
        "Seberapa yakin pendeteksi bahwa yang dilihatnya wajah; null berarti nilainya sendiri."
    ),
    "Seconds unseen on a camera after which a sighting there has ended.": (
        "Berapa detik tidak terlihat di sebuah kamera sampai satu penampakan di sana dianggap selesai."
    ),
    "Live pictures, unless a viewer asks for others.": "Gambar langsung, bila penonton tidak meminta yang lain.",
    "Width in pixels, at most.": "Lebar paling besar, dalam piksel.",
    "Height in pixels, at most.": "Tinggi paling besar, dalam piksel.",
    "Pictures a second, at most.": "Gambar per detik, paling banyak.",
    "How photographs of employees are looked at.": "Bagaimana foto karyawan diperiksa.",
    "What follows from a photograph of a picture: nothing, a note of it, or that it is refused.": (
        "Akibat bila foto ternyata memotret gambar: tidak ada, dicatat, atau ditolak."
    ),
}

_RECORD = {
    "The site.": "Lokasi.",
    "What people call it.": "Sebutannya sehari-hari.",
    "Time zone of the site: days begin and shifts are in it.": (
        "Zona waktu lokasi: awal hari dan jam sif mengikuti zona ini."
    ),
    "Language of the pages for new users.": "Bahasa halaman bagi pengguna baru.",
    "The rules of the record.": "Aturan catatan kehadiran.",
    "Seconds unseen after which an employee is Off, and may be absent.": (
        "Berapa detik tidak terlihat sampai karyawan berstatus tidak hadir dan dapat dilaporkan."
    ),
    "Seconds unseen inside after which going out counts as an Exit.": (
        "Berapa detik tidak terlihat di dalam sampai keluar dihitung sebagai keluar."
    ),
    "Two entries (or exits) within so many seconds are one.": (
        "Dua kali masuk (atau keluar) dalam sekian detik dihitung satu."
    ),
    "Seconds by which cameras may be late without changing the record.": (
        "Berapa detik kamera boleh terlambat tanpa mengubah catatan."
    ),
    "Hours before a shift's start at which its workday begins.": "Berapa jam sebelum sif mulai hari kerjanya dimulai.",
    "When a day begins for whoever has no shift.": "Kapan hari dimulai bagi yang tidak punya sif.",
    "When whoever has no shift is expected; null is all day.": (
        "Kapan yang tidak punya sif diharapkan hadir; null berarti sepanjang hari."
    ),
    "Which alerts there are.": "Peringatan apa saja yang ada.",
    "Employees who are missing.": "Karyawan yang tidak ada.",
    "People whom nobody knows.": "Orang yang tidak dikenal.",
    "Seconds that they must be seen for an alert.": "Berapa detik mereka harus terlihat sampai ada peringatan.",
    "Cameras that are away.": "Kamera yang terputus.",
    "Seconds that they must be away for an alert.": "Berapa detik kamera harus terputus sampai ada peringatan.",
    "Crowds, of the size that their camera says.": "Kerumunan, sebesar yang ditentukan kameranya.",
    "Faces that are not real ones, on cameras that enforce that.": (
        "Wajah yang bukan asli, pada kamera yang menegakkan pemeriksaan itu."
    ),
    "What people do at zones and lines, by the rules there.": (
        "Apa yang dilakukan orang di zona dan garis, menurut aturan di sana."
    ),
    "What is unusual, on cameras that look for it.": "Hal yang tidak biasa, pada kamera yang mencarinya.",
    "What is usual.": "Apa yang biasa.",
    "Days before today that it is learnt from.": "Berapa hari ke belakang yang dipelajari.",
    "Days that must be known before anything is called unusual.": (
        "Berapa hari yang harus dikenal sebelum sesuatu disebut tidak biasa."
    ),
    "What is kept how long.": "Apa yang disimpan, dan berapa lama.",
    "Days that events are kept; 1 keeps the running day alone.": (
        "Berapa hari kejadian disimpan; 1 hanya menyimpan hari yang sedang berjalan."
    ),
    "Days that snapshots are kept.": "Berapa hari cuplikan disimpan.",
    "No snapshots are taken when less space is free, in megabytes.": (
        "Cuplikan tidak diambil bila sisa ruang kurang dari ini, dalam megabita."
    ),
    "Megabytes that snapshots may take; the oldest are deleted first. null is any number.": (
        "Berapa megabita yang boleh dipakai cuplikan; yang terlama dihapus lebih dulu. null berarti tidak dibatasi."
    ),
    "Days that the audit is kept.": "Berapa hari jejak audit disimpan.",
}

_CAMERAS = {
    "Names it in addresses and files; it never changes.": "Namanya dalam alamat dan berkas; tidak pernah berubah.",
    "What people call it; its id if left out.": "Sebutannya sehari-hari; bila kosong, sama dengan id.",
    "Where it hangs.": "Tempat kamera dipasang.",
    "Address of its stream. The masked one that was read keeps the password.": (
        "Alamat stream kamera. Alamat tersamar yang dibaca kembali mempertahankan kata sandinya."
    ),
    "To sign in to the camera, if not in the address.": "Untuk masuk ke kamera, bila tidak tertulis dalam alamat.",
    "Likewise; null keeps what is known.": "Sama; null mempertahankan yang sudah diketahui.",
    "What seeing somebody there means.": "Arti bila seseorang terlihat di sana.",
    "Whether it is watched.": "Apakah kamera ini diawasi.",
    "Frames a second that are analysed.": "Berapa gambar per detik yang dianalisis.",
    "How RTSP pictures travel.": "Cara gambar RTSP dikirim.",
    "Corners of the region for crowds; empty is the whole picture.": (
        "Titik sudut daerah kerumunan; kosong berarti seluruh gambar."
    ),
    "The line across the door, of a door camera.": "Garis pintu, untuk kamera pintu.",
    "Cameras that may see the same person at once.": "Kamera yang dapat melihat orang yang sama pada saat bersamaan.",
    "Which crowds make alerts; null: crowds are not looked for.": (
        "Kerumunan mana yang menimbulkan peringatan; null: kerumunan tidak dicari."
    ),
    "Whether it is found out who stands and who sits.": "Apakah dicari tahu siapa yang berdiri dan siapa yang duduk.",
    (
        "What follows from a face that is not a real one: nothing, a note of it, or that it has no effect "
        "and makes an alert."
    ): ("Akibat dari wajah yang bukan asli: tidak ada, dicatat, atau tidak dihitung dan menimbulkan peringatan."),
    "Whether what is unusual there makes alerts.": "Apakah hal yang tidak biasa di sana menimbulkan peringatan.",
    "Regions with a meaning.": "Daerah yang punya arti.",
    "Lines across which people are counted.": "Garis untuk menghitung orang yang melintas.",
}

_PLACES = {
    "One end `[x, y]`, in 0..1 of the picture.": "Satu ujung `[x, y]`, dalam 0..1 dari gambar.",
    "The other end, elsewhere than the start.": "Ujung yang lain, tidak di tempat yang sama.",
    "The side where the inside of the building is.": "Sisi tempat bagian dalam gedung berada.",
    "The least number of people for an alert; null for none.": (
        "Jumlah orang terkecil untuk peringatan; null berarti tanpa peringatan."
    ),
    "Seconds within which there is no other alert about one.": (
        "Berapa detik tidak ada peringatan lain tentang kerumunan."
    ),
    "How grave they are.": "Seberapa gawat peringatannya.",
    "Names it within the camera; no other zone or line has the same.": (
        "Namanya di kamera itu; tidak ada zona atau garis lain yang bernama sama."
    ),
    "What it is for.": "Kegunaannya.",
    "Corners `[x, y]` in 0..1 of the picture; 3 to 64, and the border must not cross itself.": (
        "Titik sudut `[x, y]` dalam 0..1 dari gambar; 3 sampai 64, dan batasnya tidak boleh saling silang."
    ),
    "When its rule holds; null is always.": "Kapan aturannya berlaku; null berarti selalu.",
    "Seconds that it must last to be worth an alert.": "Berapa detik harus berlangsung sampai layak diperingatkan.",
    "A visit of more seconds is loitering; null: none is.": (
        "Kunjungan lebih dari sekian detik disebut berlama-lama; null: tidak pernah."
    ),
    "Seconds within which there is no other alert of its kind about it.": (
        "Berapa detik tidak ada peringatan lain sejenis tentang zona itu."
    ),
    "How grave its alerts are.": "Seberapa gawat peringatannya.",
    "The side towards which people come in.": "Sisi tujuan orang yang masuk.",
    "Whether somebody unknown right behind or before an employee makes an alert.": (
        "Apakah orang tidak dikenal tepat di belakang atau di depan karyawan menimbulkan peringatan."
    ),
    "Seconds that are right behind.": "Berapa detik yang masih dianggap tepat di belakang.",
    "Seconds within which there is no other alert about it.": (
        "Berapa detik tidak ada peringatan lain tentang garis itu."
    ),
    "From when on each of the days.": "Mulai pukul berapa pada tiap hari itu.",
    "Until when; at or before the start means on the next day.": (
        "Sampai pukul berapa; sama dengan atau sebelum awalnya berarti keesokan harinya."
    ),
    "Weekdays on which it begins, 0 is Monday.": "Hari dalam seminggu saat jam itu dimulai, 0 adalah Senin.",
}

SENTENCES: Mapping[str, str] = (
    _PROCESS | _PROXIES_AND_REDIS | _LOG | _REGISTER | _RECOGNITION | _RECORD | _CAMERAS | _PLACES
)
