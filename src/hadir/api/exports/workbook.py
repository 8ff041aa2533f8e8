"""Tables as Excel workbooks."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import IO, Final

import xlsxwriter

from hadir.api.exports.table import Cell, Table
from hadir.domain.errors import InputError, StorageFullError, means_full_disk

MOST_ROWS: Final = 1_048_575
"""An Excel sheet has so many rows under the headings."""

_PIECE = 256 * 1024


def require_room(rows: int) -> None:
    """Check that rows fit into a sheet.

    Raises:
        InputError: They are too many.
    """
    if rows > MOST_ROWS:
        raise InputError(
            f"An Excel sheet holds {MOST_ROWS:,} rows, and these are {rows:,} or more",
            "Choose fewer days, or take the CSV file",
        )


def workbook_pieces(table: Table) -> Iterator[bytes]:
    """A table as an Excel workbook, piece by piece; it is written to a temporary file first.

    Raises:
        InputError: It has more rows than Excel can hold.
        StorageFullError: There is no space left for the temporary file.
    """
    with tempfile.TemporaryFile() as file:
        try:
            _write(table, file)
        except OSError as fault:
            if means_full_disk(fault):
                raise StorageFullError("There is no space left to make the workbook", "Make room") from None
            raise
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _write(table: Table, file: IO[bytes]) -> None:
    # Whatever it keeps on the disk while it writes goes with the folder, also after a fault.
    with tempfile.TemporaryDirectory() as folder:
        options = {"constant_memory": True, "tmpdir": folder, "remove_timezone": True}
        with xlsxwriter.Workbook(file, options) as book:
            sheet = _Sheet.begun(book, table)
            for number, line in enumerate(table.lines, start=1):
                require_room(number)
                sheet.write(number, line)
            sheet.finish(len(table.headings))


@dataclass(slots=True)
class _Sheet:
    """The one sheet of a workbook.

    Attributes:
        sheet: The sheet.
        moment: How moments are shown.
        day: How days are shown.
        length: How lengths of time are shown.
        last: Number of the last row that was written.
    """

    sheet: xlsxwriter.worksheet.Worksheet
    moment: xlsxwriter.format.Format
    day: xlsxwriter.format.Format
    length: xlsxwriter.format.Format
    last: int = 0

    @classmethod
    def begun(cls, book: xlsxwriter.Workbook, table: Table) -> "_Sheet":
        """A sheet with its headings."""
        sheet = book.add_worksheet(table.title)
        bold = book.add_format({"bold": True})
        for place, (heading, width) in enumerate(zip(table.headings, table.widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, bold)
        sheet.freeze_panes(1, 0)
        shown = (book.add_format({"num_format": it}) for it in ("yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd", "[h]:mm"))
        return cls(sheet, *shown)

    def write(self, number: int, line: tuple[Cell, ...]) -> None:
        """Write a row; none may be written after one that comes behind it."""
        for place, cell in enumerate(line):
            self._write(number, place, cell)
        self.last = number

    def finish(self, columns: int) -> None:
        """Let people filter by each column."""
        self.sheet.autofilter(0, 0, self.last, columns - 1)

    def _write(self, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None | "":
                return
            case str():
                self.sheet.write_string(row, column, cell)  # never as a formula, whatever it begins with
            case datetime():
                self.sheet.write_datetime(row, column, cell, self.moment)
            case date():
                self.sheet.write_datetime(row, column, cell, self.day)
            case timedelta():
                self.sheet.write_datetime(row, column, cell, self.length)
            case _:
                self.sheet.write_number(row, column, cell)
