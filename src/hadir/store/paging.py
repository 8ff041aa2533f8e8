"""Lists that are read page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, func, select
from sqlalchemy.sql.elements import KeyedColumnElement

T = TypeVar("T")

MOST_PER_PAGE = 200
"""The most rows that are given at once."""

_AT_ONCE = 500
"""Values of one `IN (…)`: SQL Server takes no more than about two thousand in a statement."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is wanted.

    Attributes:
        page: Number of the page, from 1.
        per_page: Rows on a page, from 1 to `MOST_PER_PAGE`.
    """

    page: int = 1
    per_page: int = 50

    @property
    def offset(self) -> int:
        """How many rows come before it."""
        return (self.page - 1) * self.per_page


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list.

    Attributes:
        items: Its rows.
        page: Its number, from 1.
        per_page: Rows on a full page.
        total: Rows of the whole list.
    """

    items: tuple[T, ...]
    page: int
    per_page: int
    total: int


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list is read: first the keys of the wanted rows, for which an index is enough, then these rows alone.

    Attributes:
        keys: The columns that tell the rows apart, all of one table.
        order: What the rows are ordered by; no two may be equal.
        rows: All that is read of them, from the table of the keys and what is joined to it.
        conditions: Which rows there are, said of the table of the keys.
        source: What the order is about; the table of the keys, and what gives each of its rows one more.
    """

    keys: tuple[KeyedColumnElement[Any], ...]
    order: tuple[ColumnElement[Any], ...]
    rows: Select[Any]
    conditions: tuple[ColumnElement[bool], ...]
    source: FromClause

    def counting(self) -> Select[Any]:
        """How many rows there are."""
        return select(func.count()).select_from(self.keys[0].table).where(*self.conditions)

    def part(self, paging: Paging) -> Select[Any]:
        """The rows of a page."""
        wanted = select(*self.keys).select_from(self.source).where(*self.conditions).order_by(*self.order)
        picked = wanted.offset(paging.offset).limit(paging.per_page).subquery()
        same = and_(*(picked.c[key.key] == key for key in self.keys))
        return self.rows.join(picked, same).order_by(*self.order)

    def read(self, connection: Connection, paging: Paging) -> tuple[Sequence[Row[Any]], int]:
        """The rows of a page, and how many there are in all."""
        total = connection.scalar(self.counting()) or 0
        if paging.offset >= total:
            return (), total
        return connection.execute(self.part(paging)).all(), total


def within(column: ColumnElement[Any], start: object | None, end: object | None) -> Iterator[ColumnElement[bool]]:
    """Conditions that a column is at or after the start and before the end, where these are given."""
    if start is not None:
        yield column >= start
    if end is not None:
        yield column < end


def equal(column: ColumnElement[Any], value: object | None) -> Iterator[ColumnElement[bool]]:
    """A condition that a column has a value, where one is given."""
    if value is not None:
        yield column == value


def portions(values: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """The values, so many at a time as a statement may hold."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
