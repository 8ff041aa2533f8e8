"""Lists that are read page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, or_, select
from sqlalchemy.sql.elements import KeyedColumnElement

from hadir.store.counting import Counter, OneOf, Span

T = TypeVar("T")

MOST_PER_PAGE = 200
"""The most rows that are given at once."""

_PLACE = "place_"
"""Begins the names of the columns that tell where in the order a row is."""

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
        descending: Whether the largest comes first.
        rows: All that is read of them, from the table of the keys and what is joined to it.
        conditions: Which rows there are, said of the table of the keys.
        source: What the order is about; the table of the keys, and what gives each of its rows one more.
        span: From when to when, None where the conditions say so.
        one_of: The value that a column must have, None where the conditions say so.
    """

    keys: tuple[KeyedColumnElement[Any], ...]
    order: tuple[ColumnElement[Any], ...]
    descending: bool
    rows: Select[Any]
    conditions: tuple[ColumnElement[bool], ...]
    source: FromClause
    span: Span | None = None
    one_of: OneOf | None = None

    def read(self, connection: Connection, paging: Paging) -> tuple[Sequence[Row[Any]], int]:
        """The rows of a page, and how many there are in all."""
        total = self._counter().count(connection)
        left = total - paging.offset
        if left <= 0:
            return (), total
        if left >= paging.offset:
            return connection.execute(self.part(paging.offset, paging.per_page)).all(), total
        count = min(left, paging.per_page)
        return connection.execute(self.part(left - count, count, from_end=True)).all(), total

    def part(self, offset: int, limit: int, *, from_end: bool = False) -> Select[Any]:
        """Some of the rows in their order; those behind an offset, or those before one from the end."""
        order = self._order(descending=self.descending is not from_end)
        return self._picked(self._wanted().order_by(*order).offset(offset).limit(limit))

    def behind(self, place: Sequence[Any] | None, limit: int) -> Select[Any]:
        """Some of the rows in their order, from behind a place, or from the beginning.

        Args:
            place: What the row before them is ordered by, None to begin.
            limit: How many rows.
        """
        order = self._order(descending=self.descending)
        beyond = () if place is None else (_beyond(self.order, place, descending=self.descending),)
        places = (column.label(f"{_PLACE}{number}") for number, column in enumerate(self.order))
        return self._picked(self._wanted().where(*beyond).order_by(*order).limit(limit)).add_columns(*places)

    def place_of(self, row: Row[Any]) -> tuple[Any, ...]:
        """What a row that was read from behind a place is ordered by."""
        return tuple(getattr(row, f"{_PLACE}{number}") for number in range(len(self.order)))

    def _wanted(self) -> Select[Any]:
        """The keys of all rows."""
        return select(*self.keys).select_from(self.source).where(*self._counter().all_conditions())

    def _picked(self, keys: Select[Any]) -> Select[Any]:
        """The rows that have these keys, in their order."""
        picked = keys.subquery()
        same = and_(*(picked.c[key.key] == key for key in self.keys))
        return self.rows.join(picked, same).order_by(*self._order(descending=self.descending))

    def _counter(self) -> Counter:
        return Counter(self.keys[0].table, self.conditions, self.span, self.one_of)

    def _order(self, *, descending: bool) -> tuple[ColumnElement[Any], ...]:
        return tuple(column.desc() for column in self.order) if descending else self.order


def _beyond(columns: Sequence[ColumnElement[Any]], place: Sequence[Any], *, descending: bool) -> ColumnElement[bool]:
    """A condition that a row comes behind a place; said so that an index of the columns is enough."""
    (column, *finer), (value, *rest) = columns, place
    further: ColumnElement[bool] = column < value if descending else column > value
    if not finer:
        return further
    at_least = column <= value if descending else column >= value
    return and_(at_least, or_(further, _beyond(finer, rest, descending=descending)))


def equal(column: ColumnElement[Any], value: object | None) -> Iterator[ColumnElement[bool]]:
    """A condition that a column has a value, where one is given."""
    if value is not None:
        yield column == value


def portions(values: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """The values, so many at a time as a statement may hold."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
