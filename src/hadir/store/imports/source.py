"""Opening what somebody brings: a folder, a ZIP archive, or a sheet."""

import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hadir.domain.errors import InputError
from hadir.store.imports.archives import archive_holding
from hadir.store.imports.folders import folder_holding
from hadir.store.imports.holding import Holding, PhotographIndex
from hadir.store.imports.named_files import named_rows
from hadir.store.imports.rows import ImportRow, Note, StoredFile, on_disk
from hadir.store.imports.sheet import NoHeadingsError, sheet_rows
from hadir.store.imports.text_sheet import text_lines
from hadir.store.imports.workbook import is_workbook, pasted_pictures, workbook_sheets

_SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv")
_ARCHIVES = frozenset({".zip", ".xlsx", ".xlsm"})
_BESIDE = 3
"""So many folders deep photographs are looked for beside a sheet."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Source:
    """What somebody brings.

    Attributes:
        name: What people call it.
        holding: The files of it.
        sheets: The sheets among them that may say who the people are.
    """

    name: str
    holding: Holding
    sheets: tuple[StoredFile, ...]

    def require_people(self) -> None:
        """Check that there is somebody in it, by its first row.

        Raises:
            InputError: There is nobody in it, or a sheet cannot be read.
        """
        with closing(self.rows()) as rows:
            found = any(isinstance(row, ImportRow) for row in rows)
        if not found:
            raise InputError(f"There is nobody in {self.name}", "Bring a sheet with a row for each person")

    def count(self) -> int:
        """How many photographs its rows name; sheets are read to their end for it, photographs are not.

        Raises:
            InputError: As of `rows`.
        """
        rows = (row for row in self.rows() if isinstance(row, ImportRow) and not row.fault)
        return sum(len(row.photographs) for row in rows)

    def rows(self) -> Generator[ImportRow | Note]:
        """The people, one row at a time, always in the same order, and what is odd.

        Raises:
            InputError: There is nobody in it, or a sheet cannot be read.
        """
        yield from self.holding.notes
        pictures = self.holding.pictures
        for place, sheet in enumerate(self.sheets):
            with closing(_people(sheet, PhotographIndex(pictures, sheet.folder))) as people:
                try:
                    first = next(people, None)
                except InputError as fault:
                    if not pictures and place == len(self.sheets) - 1:
                        raise
                    yield Note(sheet.path, str(fault))
                    continue
                yield from () if first is None else (first,)
                yield from people
            for other in self.sheets[place + 1 :]:
                yield Note(other.path, "Another sheet was read; this one is not used.")
            return
        if not pictures:
            raise InputError(
                f"{self.name} holds neither a sheet of people nor photographs",
                "Bring a folder of photographs for each person, or a sheet with the column id",
            )
        yield from named_rows(pictures)


@contextmanager
def open_source(path: Path, name: str = "") -> Iterator[Source]:
    """Open a folder, a ZIP archive, or a sheet whose photographs lie beside it.

    Args:
        path: Where it is.
        name: What people call it; the path's name if empty.

    Raises:
        InputError: It is nothing of the kind, damaged, locked, or may not be read.
    """
    called = name or path.name or str(path)
    if path.is_dir():
        holding = folder_holding(path)
        yield Source(called, holding, _sheets_of(holding))
        return
    if not path.is_file():
        raise InputError(f"There is nothing at {path}", "Name a folder, a ZIP archive, or a sheet")
    with _stream(path) as stream:
        _require_known(stream, called)
        archive = _archive(stream, called, path.suffix.lower())
        if archive is None or is_workbook(archive):
            sheet = on_disk(path, path.name, path.stat().st_size)
            yield Source(called, Holding(folder_holding(path.parent, _BESIDE).files), (sheet,))
            return
        _require_no_document(archive, called)
        holding = archive_holding(archive, called)
        yield Source(called, holding, _sheets_of(holding))


def _stream(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as fault:
        raise InputError(f"{path} cannot be read ({fault.strerror})", "Allow this user to read it") from None


def _archive(stream: IO[bytes], name: str, suffix: str) -> zipfile.ZipFile | None:
    """The archive in a file, None if there is none; it reads from the stream for as long as that is open."""
    if not zipfile.is_zipfile(stream):
        if suffix in _ARCHIVES:
            raise InputError(f"{name} is damaged, cut off, or of another kind than its ending says", "Make it again")
        return None
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as fault:
        raise InputError(f"{name} is damaged ({fault})", "Make it again") from None


def _require_known(stream: IO[bytes], name: str) -> None:
    head = stream.read(8)
    stream.seek(0)
    if not head:
        raise InputError(f"{name} is empty", "Bring a sheet, or a ZIP archive of photographs")
    if head != _OLE:
        return
    locked = _ENCRYPTED in stream.read(1 << 20)
    if locked:
        raise InputError(f"{name} is locked with a password", "Save it again without a password")
    raise InputError(f"{name} is an old Excel file or another document", "Save it as XLSX or CSV")


def _require_no_document(archive: zipfile.ZipFile, name: str) -> None:
    names = archive.namelist()
    if "mimetype" in names or "[Content_Types].xml" in names:
        raise InputError(f"{name} is a document of another kind", "Save it as XLSX or CSV")


def _sheets_of(holding: Holding) -> tuple[StoredFile, ...]:
    """The sheets that lie the least deep, workbooks first."""
    sheets = [file for file in holding.files if file.suffix in _SHEETS]
    depth = min((file.path.count("/") for file in sheets), default=0)
    highest = [file for file in sheets if file.path.count("/") == depth]
    return tuple(sorted(highest, key=lambda file: (_SHEETS.index(file.suffix), file.path)))


def _people(sheet: StoredFile, photographs: PhotographIndex) -> Generator[ImportRow | Note]:
    with sheet.open() as stream:
        _require_known(stream, sheet.name)
        if not zipfile.is_zipfile(stream):
            stream.seek(0)
            with closing(text_lines(stream, sheet.name)) as lines:
                yield from sheet_rows(lines, sheet.name, photographs)
            return
        yield from _pictures_left_out(stream, sheet.name)
        stream.seek(0)
        yield from _workbook_people(stream, sheet.name, photographs)


def _workbook_people(stream: IO[bytes], name: str, photographs: PhotographIndex) -> Iterator[ImportRow | Note]:
    """The people of the first sheet of a workbook that has ids."""
    with closing(workbook_sheets(stream, name)) as sheets:
        for title, lines in sheets:
            try:
                yield from sheet_rows(lines, f"{name}, sheet {title}", photographs)
            except NoHeadingsError:
                continue
            return
    raise NoHeadingsError(
        f"No sheet of {name} has a column of ids",
        "Name the columns in the first line: id, name, department, shift, photo",
    )


def _pictures_left_out(stream: IO[bytes], name: str) -> Iterator[Note]:
    with zipfile.ZipFile(stream) as archive:
        count = pasted_pictures(archive)
    if count:
        yield Note(name, f"{count} pictures that lie on the sheet are not used. Name files in the column photo.")
