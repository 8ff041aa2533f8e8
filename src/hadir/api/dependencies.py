"""What several routes take: pages of lists, spans of days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Generic, TypeVar
from zoneinfo import ZoneInfo

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field

from hadir.api.backend import Backend, backend_of
from hadir.domain.errors import InputError
from hadir.domain.identity import EmployeeId
from hadir.store.paging import MOST_PER_PAGE, Page, Paging

T = TypeVar("T")
Row = TypeVar("Row")

_LAST_PAGE = 1_000_000
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
"""Far enough from the ends of the calendar to compute with."""


class PageView(BaseModel, Generic[T]):
    """A part of a list."""

    items: list[T]
    page: int = Field(description="Number of the page, from 1.", examples=[1])
    per_page: int = Field(description="Rows on a full page.", examples=[50])
    total: int = Field(description="Rows of the whole list.", examples=[1])


def view_of(page: Page[Row], show: Callable[[Row], T]) -> PageView[T]:
    """A page as it is answered."""
    items = [show(row) for row in page.items]
    return PageView(items=items, page=page.page, per_page=page.per_page, total=page.total)


def _paging(
    page: Annotated[int, Query(ge=1, le=_LAST_PAGE, description="Number of the page, from 1.")] = 1,
    per_page: Annotated[int, Query(ge=1, le=MOST_PER_PAGE, description="Rows on a page.")] = 50,
) -> Paging:
    return Paging(page, per_page)


PagingDependency = Annotated[Paging, Depends(_paging)]


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days in the site's time zone; None is without end.

    Attributes:
        first: The first day.
        last: The last day.
        zone: The site's time zone.
    """

    first: date | None
    last: date | None
    zone: ZoneInfo

    @property
    def start(self) -> datetime | None:
        """The first moment of it, UTC."""
        return None if self.first is None else midnight(self.first, self.zone)

    @property
    def end(self) -> datetime | None:
        """The first moment after it, UTC."""
        return None if self.last is None else midnight(self.last + timedelta(days=1), self.zone)


def days_between(first: date | None, last: date | None, zone: ZoneInfo) -> Days:
    """The days from one to the other.

    Raises:
        InputError: The last is before the first, or one of them is no day that Hadir can know of.
    """
    if first is not None and last is not None and last < first:
        raise InputError(f"{last} is before {first}", "Give the earlier day first")
    for day in (first, last):
        if day is not None and not _FIRST_DAY <= day <= _LAST_DAY:
            raise InputError(f"Nothing is known of {day}", f"Give a day from {_FIRST_DAY} to {_LAST_DAY}")
    return Days(first, last, zone)


def zone_of(backend: Backend) -> ZoneInfo:
    """The site's time zone."""
    return backend.parameters.parameters.zone


def _days(
    request: Request,
    first: Annotated[
        date | None, Query(alias="from", description="The first day, in the site's time zone.", examples=["2026-03-02"])
    ] = None,
    last: Annotated[
        date | None, Query(alias="to", description="The last day, likewise.", examples=["2026-03-31"])
    ] = None,
) -> Days:
    return days_between(first, last, zone_of(backend_of(request)))


DaysDependency = Annotated[Days, Depends(_days)]

EmployeeQuery = Annotated[EmployeeId | None, Query(max_length=64, description="Of this employee.")]
CameraQuery = Annotated[str | None, Query(max_length=64, description="On this camera.")]
DepartmentQuery = Annotated[str | None, Query(max_length=200, description="Of employees of this department.")]
NewestFirst = Annotated[bool, Query(description="Whether the latest comes first.")]


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day somewhere, UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment as people at the site read it, with its offset."""
    return moment.astimezone(zone)
