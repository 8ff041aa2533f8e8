"""A table as it is written into a file, whatever kind of file that is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from hadir.api.exports.words import NO, YES, Language, Words, meaning

R = TypeVar("R")

Known: TypeAlias = str | StrEnum | frozenset[Any] | datetime | date | timedelta | float | bool | None
"""What a row of the record holds; a set is of values of one enumeration."""

Cell: TypeAlias = str | datetime | date | timedelta | float | None
"""What a cell of a file holds; datetimes are aware, in the time of the site."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column of an export.

    Attributes:
        heading: What it is.
        width: About how many signs it is wide.
        value: What a row of the record holds there.
    """

    heading: Words
    width: int
    value: Callable[[R], Known]


@dataclass(frozen=True, slots=True)
class Extract(Generic[R]):
    """The rows that are to be exported.

    Attributes:
        total: How many there are.
        rows: The rows, read as they are taken.
    """

    total: int
    rows: Iterable[R]


@dataclass(frozen=True, slots=True)
class Exportable(Generic[R]):
    """What can be exported.

    Attributes:
        path: Address of it below `/api`, without the kind of file.
        title: What people call it; the file's name begins with it.
        extract: A dependency that answers with the rows that a request asks for.
        columns: What is told of each.
    """

    path: str
    title: Words
    extract: Callable[..., Extract[R]]
    columns: tuple[Column[R], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be written.

    Attributes:
        title: What it is called.
        headings: Of its columns.
        widths: Of its columns, in signs.
        lines: Its cells, line by line.
    """

    title: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    lines: Iterator[tuple[Cell, ...]]


def table_of(exportable: Exportable[R], rows: Iterable[R], language: Language, zone: ZoneInfo) -> Table:
    """The rows as people of the site read them."""
    columns = exportable.columns
    return Table(
        title=exportable.title.said_in(language),
        headings=tuple(column.heading.said_in(language) for column in columns),
        widths=tuple(column.width for column in columns),
        lines=(tuple(_cell(column.value(row), language, zone) for column in columns) for row in rows),
    )


def _cell(value: Known, language: Language, zone: ZoneInfo) -> Cell:
    match value:
        case bool():
            return (YES if value else NO).said_in(language)
        case datetime():
            return value.astimezone(zone)
        case StrEnum():
            return meaning(value).said_in(language)
        case frozenset():
            return ", ".join(meaning(one).said_in(language) for one in sorted(value))
        case _:
            return value
