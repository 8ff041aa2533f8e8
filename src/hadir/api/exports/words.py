"""What exports say, in the languages of the pages."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language of the pages."""

    EN = "en"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Words:
    """The same in each language."""

    en: str
    id: str

    def said_in(self, language: Language) -> str:
        """The words in a language."""
        return self.en if language is Language.EN else self.id


YES = Words("Yes", "Ya")
NO = Words("No", "Tidak")
TO = Words("to", "sampai")
SINCE = Words("from", "dari")

_MEANINGS = {
    # Attendance
    "Entry": Words("Entry", "Masuk"),
    "Exit": Words("Exit", "Keluar"),
    "inferred": Words("Entry not seen", "Masuk tidak terlihat"),
    "still_in": Words("Still in", "Masih di dalam"),
    "no_exit": Words("No exit seen", "Keluar tidak terlihat"),
    "carried_in": Words("In since before", "Di dalam sejak sebelumnya"),
    "late": Words("Late", "Terlambat"),
    "early": Words("Left early", "Pulang awal"),
    "revised": Words("Corrected later", "Dikoreksi kemudian"),
    # Events
    "recognised": Words("Recognised", "Dikenali"),
    "unknown": Words("Unknown", "Tidak dikenal"),
    "spoof": Words("False face", "Wajah palsu"),
    "none": Words("", ""),
    "in": Words("In", "Masuk"),
    "out": Words("Out", "Keluar"),
    "standing": Words("Standing", "Berdiri"),
    "sitting": Words("Sitting", "Duduk"),
    "live": Words("Real", "Asli"),
    # Crowds
    "static": Words("Stays", "Diam"),
    "moving": Words("Moves", "Bergerak"),
    # Activities
    "visit": Words("Visit", "Kunjungan"),
    "line_in": Words("Line crossed inwards", "Melintasi garis ke dalam"),
    "line_out": Words("Line crossed outwards", "Melintasi garis ke luar"),
    "area": Words("Area", "Area"),
    "restricted": Words("Restricted", "Terlarang"),
    "work": Words("Work", "Kerja"),
    "meal": Words("Meals", "Makan"),
    "no_phone": Words("No phones", "Tanpa ponsel"),
    "id_required": Words("ID card required", "Wajib kartu identitas"),
    # Alerts
    "absence": Words("Absent", "Tidak di tempat"),
    "crowd": Words("Crowd", "Kerumunan"),
    "unknown_person": Words("Unknown person", "Orang tak dikenal"),
    "camera_down": Words("Camera away", "Kamera terputus"),
    "open": Words("Open", "Terbuka"),
    "acknowledged": Words("Acknowledged", "Diketahui"),
    "resolved": Words("Resolved", "Selesai"),
    "returned": Words("Came back", "Kembali"),
    "left": Words("Left", "Pulang"),
    "day_over": Words("Day over", "Hari berakhir"),
    "on_leave": Words("On leave", "Cuti"),
    "camera_back": Words("Camera is back", "Kamera kembali"),
    "gone": Words("Seen no more", "Tidak terlihat lagi"),
    "intrusion": Words("Intrusion", "Masuk area terlarang"),
    "loitering": Words("Loitering", "Berlama-lama"),
    "unattended": Words("Unattended", "Tidak dijaga"),
    "phone": Words("Phone used", "Memakai ponsel"),
    "no_id": Words("No ID card", "Tanpa kartu identitas"),
    "tailgating": Words("Tailgating", "Membuntuti"),
    "pattern": Words("Unusual", "Tidak biasa"),
    "info": Words("Info", "Info"),
    "warning": Words("Warning", "Peringatan"),
    "critical": Words("Critical", "Kritis"),
    "by_hand": Words("By hand", "Secara manual"),
}


def meaning(value: StrEnum) -> Words:
    """What a value of the record means to people."""
    return _MEANINGS[value.value]
