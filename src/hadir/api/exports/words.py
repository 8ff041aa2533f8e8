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
    "by_hand": Words("By hand", "Secara manual"),
}


def meaning(value: StrEnum) -> Words:
    """What a value of the record means to people."""
    return _MEANINGS[value.value]
