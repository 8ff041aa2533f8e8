"""Many employees in one file: a ZIP with a folder of photographs each, or with a sheet that names them."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO

from hadir.domain.errors import InputError
from hadir.video.photo import SUFFIXES

_LARGEST_PHOTOGRAPH = 15 * 1024 * 1024
_LARGEST_SHEET = 10 * 1024 * 1024
_MOST_ENTRIES = 50_000
_COLUMNS = frozenset({"id", "name", "department", "photo"})
_SEVERAL = ";"
"""Between photographs of one line."""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One employee to be known.

    Attributes:
        place: Where it stands, for people.
        id: Names the employee, as written.
        name: What people call them, empty where it does not say.
        department: Where they work, likewise.
        photographs: The photographs, by their names.
        faults: What is wrong with some of them, in words.
    """

    place: str
    id: str
    name: str = ""
    department: str = ""
    photographs: dict[str, bytes] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def rows_of(file: IO[bytes]) -> Iterator[ImportRow]:
    """The employees of a ZIP or CSV file, one at a time.

    Raises:
        InputError: It is neither, or too large when unpacked.
    """
    if not zipfile.is_zipfile(file):
        file.seek(0)
        yield from _sheet_rows(file.read(_LARGEST_SHEET + 1), _Photographs({}))
        return
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _archive_rows(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise InputError(f"The ZIP file is damaged or locked ({fault})", "Make it again, without a password") from None


class _Photographs:
    """The photographs of an archive, unpacked one at a time and never beyond their size."""

    def __init__(self, entries: "dict[str, tuple[zipfile.ZipFile, zipfile.ZipInfo]]") -> None:
        self._entries = entries

    def read(self, name: str) -> bytes | str:
        """A photograph, or why there is none."""
        found = self._entries.get(name.strip().replace("\\", "/").removeprefix("./"))
        if found is None:
            return f"{name}: there is no such file"
        archive, entry = found
        with archive.open(entry) as stream:
            data = stream.read(_LARGEST_PHOTOGRAPH + 1)
        if len(data) > _LARGEST_PHOTOGRAPH:
            return f"{name}: it is larger than {_LARGEST_PHOTOGRAPH // 1024**2} MB"
        return data


def _archive_rows(archive: zipfile.ZipFile) -> Iterator[ImportRow]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_hidden(entry.filename)]
    if len(entries) > _MOST_ENTRIES:
        raise InputError(f"The ZIP file holds more than {_MOST_ENTRIES} files", "Divide it")
    photographs = _Photographs({entry.filename: (archive, entry) for entry in entries})
    sheets = [entry for entry in entries if entry.filename.lower().endswith(".csv")]
    if sheets:
        with archive.open(sheets[0]) as stream:
            yield from _sheet_rows(stream.read(_LARGEST_SHEET + 1), photographs)
        return
    yield from _folder_rows(entries, photographs)


def _folder_rows(entries: list[zipfile.ZipInfo], photographs: _Photographs) -> Iterator[ImportRow]:
    """One employee a folder: the one in which the photographs lie."""
    folders: dict[str, list[str]] = {}
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.suffix.lower() in SUFFIXES and path.parent.name:
            folders.setdefault(path.parent.name, []).append(entry.filename)
    if not folders:
        raise InputError(
            "The ZIP file holds neither a sheet nor folders with photographs",
            "Put a folder of photographs for each person into it, or a CSV file",
        )
    for folder, names in sorted(folders.items()):
        yield _with_photographs(ImportRow(folder, folder), names, photographs)


def _sheet_rows(data: bytes, photographs: _Photographs) -> Iterator[ImportRow]:
    """One employee a line: with the columns id, name, department, photo; photographs divided by semicolons."""
    if len(data) > _LARGEST_SHEET:
        raise InputError("The sheet is larger than 10 MB", "Divide it")
    reader = csv.DictReader(io.StringIO(_text(data)))
    headings = {(heading or "").strip().lower(): heading for heading in reader.fieldnames or ()}
    if "id" not in headings or headings.keys() - _COLUMNS - {""}:
        raise InputError(
            "The sheet has not the columns id, name, department, photo", "Name them in the first line, id at least"
        )
    for line, cells in enumerate(reader, start=2):
        values = {column: (cells.get(heading) or "").strip() for column, heading in headings.items()}
        row = ImportRow(f"line {line}", values["id"], values.get("name", ""), values.get("department", ""))
        names = [name for name in values.get("photo", "").split(_SEVERAL) if name.strip()]
        yield _with_photographs(row, names, photographs)


def _with_photographs(row: ImportRow, names: list[str], photographs: _Photographs) -> ImportRow:
    read = {name: photographs.read(name) for name in names}
    return ImportRow(
        row.place,
        row.id,
        row.name,
        row.department,
        {PurePosixPath(name).name: data for name, data in read.items() if isinstance(data, bytes)},
        tuple(fault for fault in read.values() if isinstance(fault, str)),
    )


def _text(data: bytes) -> str:
    """The text of a sheet, as spreadsheets write it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)
