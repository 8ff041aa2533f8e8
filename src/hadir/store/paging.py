"""Lists that are read page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
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
class Span:
    """From when to when the rows of a list are wanted.

    Attributes:
        column: The time of a row.
        start: At this time or later, aware; None from the first.
        end: Before this time, aware; None to the last.
    """

    column: ColumnElement[Any]
    start: datetime | None
    end: datetime | None

    def inside(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions that a row is wanted."""
        from_start = () if self.start is None else (self.column >= self.start,)
        return from_start if self.end is None else (*from_start, self.column < self.end)

    def outside(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions of which one holds for each row that is not wanted."""
        before = () if self.start is None else (self.column < self.start,)
        return before if self.end is None else (*before, self.column >= self.end)

    def covers_most_of(self, first: datetime, last: datetime) -> bool:
        """Whether more than half of a time lies in it."""
        start, end = max(self.start or first, first), min(self.end or last, last)
        return (end - start) * 2 > last - first


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
    """

    keys: tuple[KeyedColumnElement[Any], ...]
    order: tuple[ColumnElement[Any], ...]
    descending: bool
    rows: Select[Any]
    conditions: tuple[ColumnElement[bool], ...]
    source: FromClause
    span: Span | None = None

    def read(self, connection: Connection, paging: Paging) -> tuple[Sequence[Row[Any]], int]:
        """The rows of a page, and how many there are in all."""
        total = self._count(connection)
        left = total - paging.offset
        if left <= 0:
            return (), total
        if left >= paging.offset:
            return connection.execute(self.part(paging.offset, paging.per_page)).all(), total
        count = min(left, paging.per_page)
        return connection.execute(self.part(left - count, count, from_end=True)).all(), total

    def part(self, offset: int, limit: int, *, from_end: bool = False) -> Select[Any]:
        """Some of the rows in their order; those behind an offset, or those before one from the end."""
        conditions = (*self.conditions, *(self.span.inside() if self.span else ()))
        order = self._order(descending=self.descending is not from_end)
        wanted = select(*self.keys).select_from(self.source).where(*conditions).order_by(*order)
        picked = wanted.offset(offset).limit(limit).subquery()
        same = and_(*(picked.c[key.key] == key for key in self.keys))
        return self.rows.join(picked, same).order_by(*self._order(descending=self.descending))

    def counting(self, *more: ColumnElement[bool]) -> Select[Any]:
        """How many rows there are at any time for which some more conditions hold."""
        return select(func.count()).select_from(self.keys[0].table).where(*self.conditions, *more)

    def _count(self, connection: Connection) -> int:
        if self.span is None:
            return connection.scalar(self.counting()) or 0
        if self.conditions or not self._spans_most(connection, self.span):
            return connection.scalar(self.counting(*self.span.inside())) or 0
        # All rows are counted at once, so the fewer are looked at one by one: those that are not wanted.
        others = (connection.scalar(self.counting(condition)) or 0 for condition in self.span.outside())
        return (connection.scalar(self.counting()) or 0) - sum(others)

    def _spans_most(self, connection: Connection, span: Span) -> bool:
        first, last = (connection.scalar(select(end(span.column))) for end in (func.min, func.max))
        return first is None or last is None or span.covers_most_of(first, last)

    def _order(self, *, descending: bool) -> tuple[ColumnElement[Any], ...]:
        return tuple(column.desc() for column in self.order) if descending else self.order


def equal(column: ColumnElement[Any], value: object | None) -> Iterator[ColumnElement[bool]]:
    """A condition that a column has a value, where one is given."""
    if value is not None:
        yield column == value


def portions(values: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """The values, so many at a time as a statement may hold."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
