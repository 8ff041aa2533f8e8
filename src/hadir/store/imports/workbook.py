"""Lines of Excel workbooks, one at a time."""

import warnings
import zipfile
from collections.abc import Generator, Iterator
from typing import IO, Any

from hadir.domain.errors import InputError
from hadir.store.imports.cells import EMPTY, Cell, computed

_LARGEST_UNPACKED = 400 * 1024 * 1024
_LARGEST_STRINGS = 100 * 1024 * 1024
"""Of the part that must be held in memory: all texts of the workbook."""

_MOST_CELLS = 64
_MOST_LINES = 1_048_576
"""As Excel has it; a file may say anything."""
_MAIN = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether a ZIP file is an Excel workbook."""
    return _MAIN in archive.namelist()


def workbook_sheets(stream: IO[bytes], name: str) -> Generator[tuple[str, Iterator[tuple[int, tuple[Cell, ...]]]]]:
    """The sheets of a workbook that are not hidden, each with its lines and their numbers, one at a time.

    Args:
        stream: The file, seekable; it stays open.
        name: What people call it.

    Raises:
        InputError: It is damaged, or would need more memory than a sheet of people does.
    """
    import openpyxl  # noqa: PLC0415 - slow to import, and few need it

    _require_modest(stream, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Whatever openpyxl does not know is no matter here.
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        except Exception as fault:  # noqa: BLE001 - what a damaged workbook raises depends on where it is damaged
            raise _damaged(name, fault) from None
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    yield sheet.title, _lines(sheet, name)
        finally:
            book.close()


def pasted_pictures(archive: zipfile.ZipFile) -> int:
    """How many pictures lie on the sheets of a workbook."""
    return sum(entry.startswith("xl/media/") for entry in archive.namelist())


def _require_modest(stream: IO[bytes], name: str) -> None:
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except zipfile.BadZipFile as fault:
        raise _damaged(name, fault) from None
    if sum(sizes.values()) > _LARGEST_UNPACKED or sizes.get(_STRINGS, 0) > _LARGEST_STRINGS:
        raise InputError(f"{name} is far larger than a list of people", "Divide it, or save it as CSV")
    stream.seek(0)


def _lines(sheet: Any, name: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    sheet.reset_dimensions()  # What a file says about its size may be wrong, by far.
    try:
        for number, cells in zip(range(1, _MOST_LINES + 1), sheet.iter_rows(max_col=_MOST_CELLS), strict=False):
            yield number, tuple(map(_cell, cells))
    except Exception as fault:  # noqa: BLE001 - likewise
        raise _damaged(name, fault) from None


def _cell(cell: Any) -> Cell:
    return EMPTY if cell.value is None else computed(cell.value, cell.number_format)


def _damaged(name: str, fault: Exception) -> InputError:
    return InputError(f"{name} is damaged ({type(fault).__name__})", "Open it in Excel, and save it again as XLSX")
