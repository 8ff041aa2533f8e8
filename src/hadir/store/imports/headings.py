"""Finding the columns of a sheet by their headings, in English and Indonesian."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from hadir.store.imports.cells import EMPTY, Cell, as_id

_SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": (
        *("id", "employeeid", "empid", "employeeno", "employeenumber", "employeecode", "staffid", "personid", "badge"),
        *("idkaryawan", "idpegawai", "nip", "npk", "nrp", "nokaryawan", "nomorkaryawan", "nopegawai", "nomorpegawai"),
        *("kodekaryawan", "kodepegawai", "noinduk", "nomorinduk", "noid", "code", "kode", "nik"),
    ),
    "name": (
        *("name", "fullname", "employeename", "staffname", "displayname"),
        *("nama", "namalengkap", "namakaryawan", "namapegawai", "employee", "karyawan", "pegawai"),
    ),
    "department": (
        *("department", "departmentname", "dept", "division", "section", "team", "unit"),
        *("departemen", "bagian", "divisi", "unitkerja", "seksi", "bidang", "tim"),
    ),
    "shift": ("shift", "shiftname", "workshift", "namashift", "shiftkerja", "jadwal", "regu"),
    "photo": (
        *("photo", "photos", "photograph", "photographs", "picture", "pictures", "image", "images", "file", "files"),
        *("filename", "photofile", "imagefile", "path", "foto", "gambar", "berkas", "namafile", "filefoto", "namafoto"),
    ),
}
"""Letters of headings alone; of several that fit, the first of the list counts."""

_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+$")
_SEVERAL = re.compile(r"[;|\n]|(?<=\.\w{3}),|(?<=\.\w{4}),")
"""Between photographs of one cell; a comma only behind the ending of a file."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns say what; all but the id may be missing.

    Attributes:
        id: Where the id stands.
        name: Where the name stands.
        department: Where the department stands.
        shift: Where the shift stands.
        photos: Where photographs are named.
        ignored: Headings of the other columns.
    """

    id: int
    name: int | None
    department: int | None
    shift: int | None
    photos: tuple[int, ...]
    ignored: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many columns say something."""
        single = (self.name, self.department, self.shift)
        return 1 + sum(column is not None for column in single) + len(self.photos)

    def id_of(self, cells: Sequence[Cell]) -> tuple[str, str]:
        """The id in a row, and why it is none, in words."""
        cell = _at(cells, self.id)
        return as_id(cell), cell.oddity

    def text_of(self, cells: Sequence[Cell], column: int | None) -> str:
        """What a row says in a column, empty where there is none."""
        return "" if column is None else _at(cells, column).text.replace("\n", " ")

    def photographs_of(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        """The photographs that a row names."""
        named = (name.strip() for column in self.photos for name in _SEVERAL.split(_at(cells, column).text))
        return tuple(dict.fromkeys(name for name in named if name))


def columns_of(cells: Sequence[Cell]) -> Columns | None:
    """The columns that a row of headings names, None if it is no such row: it names no id."""
    headings = [_plain(cell.text) for cell in cells]
    number = _first(headings, "id")
    if number is None:
        return None
    photos = tuple(place for place, heading in enumerate(headings) if _NUMBER.sub("", heading) in _SYNONYMS["photo"])
    name, department, shift = (_first(headings, what) for what in ("name", "department", "shift"))
    used = {number, name, department, shift, *photos}
    ignored = tuple(cell.text for place, cell in enumerate(cells) if cell.text and place not in used)
    return Columns(number, name, department, shift, photos, ignored)


def _first(headings: Sequence[str], what: str) -> int | None:
    return next((headings.index(word) for word in _SYNONYMS[what] if word in headings), None)


def _plain(heading: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", heading).casefold())


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else EMPTY
