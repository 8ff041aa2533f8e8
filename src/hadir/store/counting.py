"""Counting the rows of a list without looking at most of them.

All rows of a table are counted at once, those of a condition one by one. So where a condition holds for most rows, the
others are counted and taken away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

_SAMPLE = 100


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

    def holds_most(self, connection: Connection) -> bool:
        """Whether more than half of the time of all rows lies in it."""
        first, last = (connection.scalar(select(extreme(self.column))) for extreme in (func.min, func.max))
        if first is None or last is None:
            return True
        start, end = max(self.start or first, first), min(self.end or last, last)
        return bool((end - start) * 2 > last - first)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A condition that a column has one of a few values.

    Attributes:
        column: The column.
        value: The value that is wanted.
        others: All other values there are.
    """

    column: ColumnElement[Any]
    value: str
    others: Sequence[str]

    def holds_for_most(self, connection: Connection, span: Span) -> bool:
        """Whether it holds for most of the newest rows."""
        newest = select(self.column).where(*span.inside()).order_by(span.column.desc()).limit(_SAMPLE)
        values = connection.scalars(newest).all()
        return values.count(self.value) * 2 > len(values)


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts rows.

    Attributes:
        source: Where they are.
        conditions: Which they are.
        span: From when to when, None at any time.
        one_of: The value that a column must have, None for any.
    """

    source: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    span: Span | None
    one_of: OneOf | None

    def all_conditions(self) -> tuple[ColumnElement[bool], ...]:
        """All that must hold for a row."""
        wanted = () if self.one_of is None else (self.one_of.column == self.one_of.value,)
        return (*self.conditions, *wanted, *(self.span.inside() if self.span else ()))

    def count(self, connection: Connection) -> int:
        """How many there are."""
        if self.conditions or self.span is None:
            return self._looked_at(connection, *self.all_conditions())
        if self.one_of is None:
            return self._of_span(connection, self.span)
        return self._of_value(connection, self.span, self.one_of)

    def _of_span(self, connection: Connection, span: Span) -> int:
        if not span.holds_most(connection):
            return self._looked_at(connection, *span.inside())
        return self._looked_at(connection) - sum(self._looked_at(connection, other) for other in span.outside())

    def _of_value(self, connection: Connection, span: Span, one_of: OneOf) -> int:
        if not one_of.holds_for_most(connection, span):
            return self._looked_at(connection, *self.all_conditions())
        others = (one_of.column == other for other in one_of.others)
        return self._of_span(connection, span) - sum(
            self._looked_at(connection, other, *span.inside()) for other in others
        )

    def _looked_at(self, connection: Connection, *conditions: ColumnElement[bool]) -> int:
        statement: Select[Any] = select(func.count()).select_from(self.source).where(*conditions)
        return connection.scalar(statement) or 0
