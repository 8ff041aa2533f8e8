"""Spans of time in which somebody is to be at a place: by its hours, by the shifts, or the whole day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hadir.domain.employee import Shift
from hadir.domain.zone import Schedule

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time of a workday.

    Attributes:
        date: The day of the site on which it begins.
        shift: The name of the shift; empty for the hours of the place itself, None for the whole day.
        start: Its first moment, aware, UTC.
        end: The first moment after it, aware, UTC.
    """

    date: date
    shift: str | None
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when, aware."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.end - self.start


def windows_of(
    days: Iterable[date], hours: Schedule | None, shifts: Sequence[Shift], zone: ZoneInfo
) -> Iterator[Window]:
    """The windows that begin on days of the site: by the hours of a place if it has any, else one a shift.

    A day on which no shift begins is one window; a day on which a place has no hours is none.
    """
    for day in days:
        if hours is not None:
            begins = day.weekday() in hours.days
            yield from (_window(day, "", hours.start, hours.end, zone),) if begins else ()
            continue
        begun = [shift for shift in shifts if day.weekday() in shift.days]
        yield from (_window(day, shift.name, shift.start, shift.end, zone) for shift in begun)
        if not begun:
            yield _window(day, None, time(), time(), zone)


def joined(spans: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The time that is in any of the spans, in order; those that touch are one."""
    parts: list[Stretch] = []
    for span in sorted(spans, key=lambda span: span.start):
        if parts and span.start <= parts[-1].end:
            parts[-1] = Stretch(parts[-1].start, max(parts[-1].end, span.end))
        elif span.start < span.end:
            parts.append(span)
    return tuple(parts)


def clipped(spans: Iterable[Stretch], start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """What of the spans lies between two moments."""
    within = (Stretch(max(span.start, start), min(span.end, end)) for span in spans)
    return tuple(span for span in within if span.start < span.end)


def gaps(spans: Iterable[Stretch], start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """The time between two moments that is in none of the spans, in order."""
    taken = joined(clipped(spans, start, end))
    begins = (start, *(span.end for span in taken))
    ends = (*(span.start for span in taken), end)
    return tuple(Stretch(begin, until) for begin, until in zip(begins, ends, strict=True) if begin < until)


def total(spans: Iterable[Stretch]) -> timedelta:
    """How long spans are together."""
    return sum((span.length for span in spans), timedelta())


def _window(day: date, shift: str | None, start: time, end: time, zone: ZoneInfo) -> Window:
    last = day if end > start else day + _DAY
    return Window(day, shift, _moment(day, start, zone), _moment(last, end, zone))


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
