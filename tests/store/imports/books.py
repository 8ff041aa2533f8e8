"""Sources for tests: workbooks, archives, photographs."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from hadir.store.imports.rows import ImportRow, Note
from hadir.store.imports.source import open_source


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """A workbook with these lines on its sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for lines in sheets:
        sheet = book.create_sheet()
        for line in lines:
            sheet.append(list(line))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def archive(files: Mapping[str | zipfile.ZipInfo, bytes]) -> bytes:
    """A ZIP archive with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, data in files.items():
            written.writestr(name, data)
    return made.getvalue()


def rows_of(path: Path) -> list[ImportRow]:
    """The rows of a source."""
    with open_source(path) as source:
        return [row for row in source.rows() if isinstance(row, ImportRow)]


def notes_of(path: Path) -> list[str]:
    """What is odd about a source."""
    with open_source(path) as source:
        return [f"{row.place}: {row.words}" for row in source.rows() if isinstance(row, Note)]


def people_of(path: Path) -> dict[str, list[str]]:
    """Whose photographs a source holds, each by its path; those that are not there by their names in brackets."""
    return {row.id: [getattr(one, "path", f"({one.name})") for one in row.photographs] for row in rows_of(path)}
