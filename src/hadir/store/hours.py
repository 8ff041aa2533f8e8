"""Counting what happened in each hour of the site's clock.

The database counts by quarters of an hour of UTC, which are the same on every server. All time zones are off UTC by
whole quarters, so hours of the clock are made of them, also on days on which it is put forward or back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Integer, Select, case, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from hadir.domain.attendance import Movement
from hadir.store.counting import Span
from hadir.store.crowds import CrowdFilter
from hadir.store.database import Database
from hadir.store.logs import LogFilter
from hadir.store.tables import attendance_logs, crowd_events

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Hours:
    """A span of time, hour by hour.

    Attributes:
        start: Its first moment, aware.
        end: The first moment after it, aware.
        zone: Whose clock it is.
    """

    start: datetime
    end: datetime
    zone: ZoneInfo

    def __iter__(self) -> Iterator[datetime]:
        """The moments at which its hours begin, aware, UTC."""
        quarters = range(_number_of(self.start), -((_EPOCH - self.end) // _QUARTER))
        yield from dict.fromkeys(map(self.hour_of, quarters))

    def hour_of(self, quarter: int) -> datetime:
        """The moment at which the hour of a quarter begins, aware, UTC."""
        clock = begin_of(quarter).astimezone(self.zone)
        return clock.replace(minute=0, second=0, microsecond=0).astimezone(UTC)


@dataclass(slots=True)
class CrowdHour:
    """The crowds that began within an hour.

    Attributes:
        crowds: How many.
        largest: The most people of any of them.
    """

    crowds: int = 0
    largest: int = 0


@dataclass(slots=True)
class MovementHour:
    """Who came and went within an hour.

    Attributes:
        entries: How many times somebody came.
        exits: How many times somebody went.
    """

    entries: int = 0
    exits: int = 0


class HourRepository:
    """What happened in each hour; hours in which nothing did are told too."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def crowds(self, hours: Hours, wanted: CrowdFilter) -> dict[datetime, CrowdHour]:
        """The crowds of each hour, by the moment at which it begins, in order.

        Args:
            hours: Which hours.
            wanted: Which crowds; its times are not looked at.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        told = {hour: CrowdHour() for hour in hours}
        with self._database.reading() as connection:
            for row in connection.execute(crowd_counting(hours, wanted)):
                hour = told[hours.hour_of(row.quarter)]
                hour.crowds += row.crowds
                hour.largest = max(hour.largest, row.largest)
        return told

    def movements(self, hours: Hours, wanted: LogFilter) -> dict[datetime, MovementHour]:
        """Entries and exits of each hour, by the moment at which it begins, in order.

        Args:
            hours: Which hours.
            wanted: Which lines of the attendance log; its times are not looked at.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        told = {hour: MovementHour() for hour in hours}
        with self._database.reading() as connection:
            for row in connection.execute(movement_counting(hours, wanted)):
                hour = told[hours.hour_of(row.quarter)]
                hour.entries += row.entries
                hour.exits += row.exits
        return told


def crowd_counting(hours: Hours, wanted: CrowdFilter) -> Select[Any]:
    """How crowds are counted."""
    crowd = crowd_events.c
    quarter = Quarter(crowd.started_at)
    inside = Span(crowd.started_at, hours.start, hours.end).inside()
    counts: tuple[ColumnElement[Any], ...] = func.count().label("crowds"), func.max(crowd.size).label("largest")
    return select(quarter.label("quarter"), *counts).where(*inside, *wanted.conditions()).group_by(quarter)


def movement_counting(hours: Hours, wanted: LogFilter) -> Select[Any]:
    """How entries and exits are counted."""
    log = attendance_logs.c
    quarter = Quarter(log.at)
    inside = Span(log.at, hours.start, hours.end).inside()
    kinds = ("entries", Movement.ENTRY), ("exits", Movement.EXIT)
    counts: tuple[ColumnElement[Any], ...] = tuple(
        func.count(case((log.movement == kind, log.id))).label(name) for name, kind in kinds
    )
    return select(quarter.label("quarter"), *counts).where(*inside, *wanted.conditions()).group_by(quarter)


def begin_of(quarter: int) -> datetime:
    """The moment at which a quarter begins, by its number, aware, UTC."""
    return _EPOCH + quarter * _QUARTER


def _number_of(moment: datetime) -> int:
    return (moment - _EPOCH) // _QUARTER


class Quarter(FunctionElement[int]):
    """The number of quarters of an hour from 1970 to a moment."""

    name = "quarter"
    type = Integer()
    inherit_cache = True


@compiles(Quarter, "sqlite")
def _on_sqlite(quarter: Quarter, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(quarter.clauses, **options)} / 900000000)"  # it keeps microseconds


@compiles(Quarter, "postgresql")
def _on_postgresql(quarter: Quarter, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(floor(extract(epoch FROM {compiler.process(quarter.clauses, **options)}) / 900) AS INTEGER)"


@compiles(Quarter, "mssql")
def _on_sql_server(quarter: Quarter, compiler: SQLCompiler, **options: Any) -> str:
    return f"(DATEDIFF(minute, '19700101', {compiler.process(quarter.clauses, **options)}) / 15)"
