"""Tables as CSV, as spreadsheets and programs read it."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hadir.api.exports.table import Cell, Table

_MARK = "\ufeff"
"""Says that the text is UTF-8; Excel takes it for the machine's old encoding otherwise."""

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins like this would be computed by a spreadsheet, with whatever somebody wrote into a name."""

_PIECE = 64 * 1024


def csv_pieces(table: Table) -> Iterator[bytes]:
    """A table as CSV, piece by piece. A text that a spreadsheet would compute has an apostrophe before it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    text.write(_MARK)
    writer.writerow(table.headings)
    for line in table.lines:
        writer.writerow(map(_written, line))
        if text.tell() >= _PIECE:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    """What was written, which is forgotten."""
    piece = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return piece


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return f"'{cell}" if cell.startswith(_ACTIVE) else cell
        case datetime():
            return cell.isoformat(timespec="seconds")
        case date():
            return cell.isoformat()
        case timedelta():
            return _clock(cell)
        case _:
            return str(cell)


def _clock(length: timedelta) -> str:
    """A length of time as hours, minutes and seconds, such as `31:05:09`."""
    seconds = round(length.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
