"""Lines of sheets that are text: CSV as spreadsheets of any country and system write it."""

import codecs
import csv
import io
from collections.abc import Generator, Iterator
from typing import IO

from hadir.domain.errors import InputError
from hadir.store.imports.cells import Cell, written
from hadir.store.imports.headings import columns_of

_LARGEST = 100 * 1024 * 1024
_LONGEST_CELL = 32_767
"""Signs, as Excel has it."""

_MOST_CELLS = 64
_CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DIVIDERS = ";,\t|"
_EXCEL_HINT = "sep="
"""A first line of this kind names the divider; Excel obeys it and does not show it."""


def text_lines(stream: IO[bytes], name: str) -> Generator[tuple[int, tuple[Cell, ...]]]:
    """The lines of a sheet with the number of each, one at a time; those that cannot be divided have no cells.

    Args:
        stream: The file, at its beginning, seekable.
        name: What people call it.

    Raises:
        InputError: It is no text, or too large.
    """
    encoding = _encoding(stream, name)
    stream.seek(0)
    # What is wrong with the end of a file is replaced: its lines before are as good as they were.
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        yield from _divided(text)
    finally:
        text.detach()


def _divided(text: io.TextIOWrapper) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    divider, skipped = _divider(text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(text, delimiter=divider)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num + skipped, ()
            continue
        yield reader.line_num + skipped, tuple(map(written, cells[:_MOST_CELLS]))


def _encoding(stream: IO[bytes], name: str) -> str:
    """How the text of a file is written: by its mark, else UTF-8 if all of it is, else as Windows does."""
    head = stream.read(4096)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        return _wide(head, name)
    return "utf-8" if _is_utf8(stream, head, name) else "cp1252"


def _wide(head: bytes, name: str) -> str:
    """UTF-16 without a mark: every other byte of plain letters is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.4 * len(head) / 2 and min(even, odd) < 0.1 * len(head) / 2:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise InputError(f"{name} is no sheet", "Save it as XLSX or CSV")


def _is_utf8(stream: IO[bytes], head: bytes, name: str) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    size, chunk, valid = 0, head, True
    while chunk:
        size += len(chunk)
        if size > _LARGEST:
            raise InputError(f"{name} is larger than {_LARGEST // 1024**2} MB", "Divide it")
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            valid = False
        chunk = stream.read(_CHUNK)
    return valid


def _divider(text: io.TextIOWrapper) -> tuple[str, int]:
    """What divides the cells, and how many lines at the front only say so; the text is left where cells begin."""
    start = text.tell()
    lines = [text.readline(_LONGEST_CELL) for _ in range(20)]
    text.seek(start)
    first = lines[0].strip().strip('"')
    if first.casefold().startswith(_EXCEL_HINT) and len(first) == len(_EXCEL_HINT) + 1:
        text.readline()
        return first[-1], 1
    return max(_DIVIDERS, key=lambda sign: _sense(lines, sign)), 0


def _sense(lines: list[str], divider: str) -> tuple[int, int]:
    """How much sense lines make when they are so divided: columns that are known, then how often it divides."""
    found = (columns_of([written(cell) for cell in line.rstrip("\r\n").split(divider)]) for line in lines)
    known = max((columns.known for columns in found if columns is not None), default=0)
    return known, max(line.count(divider) for line in lines)
