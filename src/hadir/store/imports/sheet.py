"""Rows of people in the lines of a sheet."""

from collections.abc import Iterable, Iterator, Sequence

from hadir.domain.errors import InputError
from hadir.store.imports.cells import Cell
from hadir.store.imports.headings import Columns, columns_of
from hadir.store.imports.holding import PhotographIndex
from hadir.store.imports.rows import ImportRow, Note

Lines = Iterable[tuple[int, Sequence[Cell]]]

_HEADINGS_WITHIN = 20
"""Lines with something in them; above the headings there may be a title."""

_MOST_ROWS = 200_000
_LONGEST_WORDS = 200


class NoHeadingsError(InputError):
    """A sheet names no column of ids."""


def sheet_rows(lines: Lines, name: str, photographs: PhotographIndex) -> Iterator[ImportRow | Note]:
    """The people of a sheet, one row at a time, and what is odd about it.

    Args:
        lines: Its lines, with their numbers.
        name: What people call it.
        photographs: What its rows may name.

    Raises:
        NoHeadingsError: No line names a column of ids.
        InputError: It has too many rows, or cannot be read to its end.
    """
    remaining = iter(lines)
    columns = _headings(remaining, name)
    if columns.ignored:
        yield Note(name, f"These columns are not used: {', '.join(columns.ignored)}.")
    rows = 0
    for number, cells in remaining:
        if cells and not any(cell.text for cell in cells):
            continue
        rows += 1
        if rows > _MOST_ROWS:
            raise InputError(f"{name} has more than {_MOST_ROWS} rows", "Divide it")
        yield _row(number, cells, columns, photographs)


def _headings(lines: Iterator[tuple[int, Sequence[Cell]]], name: str) -> Columns:
    filled = 0
    for _, cells in lines:
        columns = columns_of(cells)
        if columns is not None:
            return columns
        filled += any(cell.text for cell in cells)
        if filled >= _HEADINGS_WITHIN:
            break
    raise NoHeadingsError(
        f"{name} has no column of ids", "Name the columns in the first line: id, name, department, shift, photo"
    )


def _row(number: int, cells: Sequence[Cell], columns: Columns, photographs: PhotographIndex) -> ImportRow:
    place = f"line {number}"
    if not cells:
        return ImportRow(place, "", fault="The line cannot be divided into cells. Look at its quotation marks.")
    employee, oddity = columns.id_of(cells)
    fault = oddity or ("" if employee else "The row has no id. Write one, or delete the row.")
    named = tuple(map(photographs.named, columns.photographs_of(cells)))
    return ImportRow(
        place=place,
        id=employee,
        name=columns.text_of(cells, columns.name)[:_LONGEST_WORDS],
        department=columns.text_of(cells, columns.department),
        shift=columns.text_of(cells, columns.shift),
        photographs=named or photographs.of(employee),
        fault=fault,
    )
