"""The books of all employees, and what of them is news since the store was told last."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from hadir.domain.alert import Alert, Resolution
from hadir.domain.attendance import Attendance, AttendanceFlag, LogEntry, Movement
from hadir.domain.employee import Employee, Leave, Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import Policy
from hadir.domain.presence import Presence
from hadir.domain.record import DayLog
from hadir.rules.employee import DayRecord, EmployeeBook, EmployeeRecord
from hadir.rules.outages import OutageBook
from hadir.rules.stays import SiteLayout, Stay

_REFRESH = timedelta(seconds=10)
"""How often a last sighting that only moves on is told again."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """An employee with what the rules must know.

    Attributes:
        employee: Who.
        shift: When the person works, None without a shift.
        leaves: When the person is not expected.
    """

    employee: Employee
    shift: Shift | None = None
    leaves: tuple[Leave, ...] = ()


@dataclass(slots=True)
class News:
    """What changed in the books.

    Attributes:
        logs: Workdays whose entries and exits changed.
        attendances: Workdays whose row changed.
        dropped: Workdays that have no row any more.
        presences: Employees whose presence changed.
        absences: Absence alerts that opened, changed or ended.
        doubts: Sightings whose doubtfulness changed, and whether they are doubtful.
    """

    logs: list[DayLog] = field(default_factory=list)
    attendances: list[Attendance] = field(default_factory=list)
    dropped: list[tuple[EmployeeId, date]] = field(default_factory=list)
    presences: list[Presence] = field(default_factory=list)
    absences: list[Alert] = field(default_factory=list)
    doubts: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class _ToldDay:
    """What the store knows of a workday."""

    entries: tuple[LogEntry, ...] = ()
    attendance: Attendance | None = None
    absences: dict[str, Alert] = field(default_factory=dict)
    at: datetime | None = None


@dataclass(slots=True)
class _Told:
    """What the store knows of an employee."""

    days: dict[date, _ToldDay] = field(default_factory=dict)
    presence: Presence | None = None
    doubtful: frozenset[str] = frozenset()


class EmployeeBooks:
    """Keeps a book for each employee and tells what changes in it."""

    def __init__(self, policy: Policy, layout: SiteLayout) -> None:
        self._policy = policy
        self._layout = layout
        self._staff: dict[EmployeeId, StaffMember] = {}
        self._books: dict[EmployeeId, EmployeeBook] = {}
        self._told: dict[EmployeeId, _Told] = {}
        self._changed: set[EmployeeId] = set()
        self._due: dict[EmployeeId, datetime] = {}
        self._presences: dict[EmployeeId, Presence] = {}

    def know(self, staff: Iterable[StaffMember]) -> None:
        """Keep the books of these employees; those of others are closed."""
        self._staff = {member.employee.id: member for member in staff}
        for gone in self._books.keys() - self._staff.keys():
            for kept in (self._books, self._told, self._due, self._presences):
                kept.pop(gone, None)
        self._changed &= self._staff.keys()
        for employee, member in self._staff.items():
            if employee in self._books:
                self._books[employee].reshape(member.shift, self._policy, self._layout, member.leaves)
            else:
                self._books[employee] = EmployeeBook(employee, member.shift, self._policy, self._layout, member.leaves)
                self._told[employee] = _Told()
        self.look_again()

    def reshape(self, policy: Policy, layout: SiteLayout) -> None:
        """Compute with other choices, or of another site, from now on."""
        self._policy, self._layout = policy, layout
        self.know(self._staff.values())

    def look_again(self) -> None:
        """Compute all books anew at the next advance."""
        self._changed = set(self._books)

    def __contains__(self, employee: EmployeeId) -> bool:
        """Whether there is a book of an employee."""
        return employee in self._books

    def put(self, employee: EmployeeId, stay: Stay) -> None:
        """Write a stay into an employee's book; of somebody who is not known there is none."""
        if employee in self._books:
            self._books[employee].put(stay)
            self._changed.add(employee)

    def remove(self, employee: EmployeeId, sighting_id: str) -> None:
        """Take a stay out of an employee's book."""
        if employee in self._books:
            self._books[employee].remove(sighting_id)
            self._changed.add(employee)

    def begin_at(self, moment: datetime) -> None:
        """Leave alone what is kept of workdays that began before a moment."""
        for book in self._books.values():
            book.begin_at(moment)

    def forget_before(self, moment: datetime) -> None:
        """Let go of workdays that ended before a moment."""
        for employee, book in self._books.items():
            book.forget_before(moment)
            told = self._told[employee]
            told.days = {day: known for day, known in told.days.items() if day in book.dates}

    def presences(self) -> tuple[Presence, ...]:
        """Everybody's presence as of the last advance, in the order of their ids."""
        return tuple(presence for _, presence in sorted(self._presences.items()))

    def advance(self, now: datetime, outages: OutageBook) -> News:
        """Compute what sightings and the passing of time have changed.

        Args:
            now: The site's time.
            outages: When cameras were away.
        """
        news = News()
        due = {employee for employee, moment in self._due.items() if moment <= now}
        for employee in sorted(self._changed | due):
            record = self._books[employee].record(now, outages)
            self._presences[employee] = record.presence
            if record.due is None:
                self._due.pop(employee, None)
            else:
                self._due[employee] = record.due
            self._compare(employee, record, now, news)
        self._changed.clear()
        return news

    def _compare(self, employee: EmployeeId, record: EmployeeRecord, now: datetime, news: News) -> None:
        told = self._told[employee]
        if _is_news(record.presence, told.presence):
            news.presences.append(record.presence)
            told.presence = record.presence
        for sighting_id in record.doubtful ^ told.doubtful:
            news.doubts[sighting_id] = sighting_id in record.doubtful
        told.doubtful = record.doubtful
        days = {day.workday.date for day in record.days}
        for gone in told.days.keys() - days:
            _take_back(employee, gone, told.days[gone], now, news)
        told.days = {day.workday.date: told.days.get(day.workday.date, _ToldDay()) for day in record.days}
        for day in record.days:
            _compare_day(employee, day, told.days[day.workday.date], now, news)


def _compare_day(employee: EmployeeId, day: DayRecord, told: _ToldDay, now: datetime, news: News) -> None:
    if day.entries != told.entries:
        news.logs.append(DayLog(employee, day.workday.date, day.entries))
        told.entries = day.entries
    _compare_row(employee, day, told, now, news)
    absences = {alert.key: alert for alert in day.absences}
    news.absences += [alert for key, alert in absences.items() if told.absences.get(key) != alert]
    news.absences += [_taken_back(alert, day, now) for key, alert in told.absences.items() if key not in absences]
    told.absences = absences


def _take_back(employee: EmployeeId, workday: date, told: _ToldDay, now: datetime, news: News) -> None:
    """Have nothing kept of a workday on which nobody came after all, or that another one took the place of."""
    if told.entries:
        news.logs.append(DayLog(employee, workday, ()))
    if told.attendance is not None:
        news.dropped.append((employee, workday))
    news.absences += [_taken_back(alert, None, now) for alert in told.absences.values()]


def _taken_back(alert: Alert, day: DayRecord | None, now: datetime) -> Alert:
    """An alert that turned out to be none: the person had left, or was seen after all."""
    last = day.entries[-1] if day is not None and day.entries else None
    left = last is not None and last.movement is Movement.EXIT and last.at >= (alert.last_seen or last.at)
    resolution = Resolution.LEFT if left else Resolution.REVISED
    return replace(alert, resolved_at=max(now, alert.opened_at), resolution=resolution)


def _compare_row(employee: EmployeeId, day: DayRecord, told: _ToldDay, now: datetime, news: News) -> None:
    row = day.attendance
    if row == told.attendance or (told.at and now - told.at < _REFRESH and _only_moves_on(row, told.attendance)):
        return
    if row is None:
        news.dropped.append((employee, day.workday.date))
    else:
        news.attendances.append(row)
    told.attendance, told.at = row, now


def _only_moves_on(row: Attendance | None, told: Attendance | None) -> bool:
    """Whether the only news is that somebody who is in is still seen."""
    if row is None or told is None or AttendanceFlag.STILL_IN not in row.flags:
        return False
    return replace(row, last_out=told.last_out, worked=told.worked) == told


def _is_news(presence: Presence, told: Presence | None) -> bool:
    """Whether a presence is worth telling: that somebody present is still seen is so once in a while only."""
    if told is None or presence.last_seen is None or told.last_seen is None:
        return presence != told
    moved_on = presence.last_seen - told.last_seen
    return moved_on >= _REFRESH or replace(presence, last_seen=told.last_seen) != told
