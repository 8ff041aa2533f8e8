"""The book of one employee: all stays of the last workdays, and what they come to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import zip_longest

from hadir.domain.alert import Alert
from hadir.domain.attendance import Attendance, AttendanceFlag, LogEntry, Workday
from hadir.domain.camera import CameraRole
from hadir.domain.employee import Leave, Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import Policy
from hadir.domain.presence import Presence
from hadir.rules.absences import absences_of
from hadir.rules.attendance import attendance_of
from hadir.rules.days import DayBook, Walked
from hadir.rules.movements import Movements
from hadir.rules.outages import OutageBook
from hadir.rules.presence import never_seen, presence_after
from hadir.rules.stays import SiteLayout, Stay
from hadir.rules.workdays import workday_of


@dataclass(frozen=True, slots=True)
class DayRecord:
    """The record of one workday.

    Attributes:
        workday: Which.
        entries: Entries and exits, in the order of time.
        attendance: Its row, None where nobody came.
        absences: Its absence alerts.
    """

    workday: Workday
    entries: tuple[LogEntry, ...]
    attendance: Attendance | None
    absences: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class EmployeeRecord:
    """The record of one employee.

    Attributes:
        days: The workdays on which the person was seen, in order.
        presence: Whether the person is here.
        doubtful: Ids of sightings without effect.
        due: When something changes without a new sighting, None if nothing does.
    """

    days: tuple[DayRecord, ...]
    presence: Presence
    doubtful: frozenset[str]
    due: datetime | None


class EmployeeBook:
    """Keeps the stays of one employee and computes the record from them."""

    def __init__(
        self,
        employee: EmployeeId,
        shift: Shift | None,
        policy: Policy,
        layout: SiteLayout,
        leaves: tuple[Leave, ...] = (),
    ) -> None:
        """Open an empty book.

        Args:
            employee: Whose.
            shift: When the person works, None without a shift.
            policy: The site's choices.
            layout: The site's cameras.
            leaves: When the person is not expected.
        """
        self._employee = employee
        self._shift = shift
        self._policy = policy
        self._layout = layout
        self._leaves = leaves
        self._begin: datetime | None = None
        self._closed: datetime | None = None
        self._days: dict[date, DayBook] = {}
        self._whole: dict[str, Stay] = {}

    def put(self, stay: Stay) -> None:
        """Take in a stay, new or changed; one that reaches over the end of a workday counts in both."""
        parts = [(workday, part) for workday, part in self._parts(stay) if self._is_open(workday)]
        if stay.sighting_id in self._whole:
            self._remove_parts(stay.sighting_id, {workday.date for workday, _ in parts})
        self._whole[stay.sighting_id] = stay
        for workday, part in parts:
            if workday.date not in self._days:
                self._days[workday.date] = DayBook(self._employee, workday)
                self._days = dict(sorted(self._days.items()))
            self._days[workday.date].put(part)

    def remove(self, sighting_id: str) -> None:
        """Take a stay out: it was somebody else, or part of another."""
        self._whole.pop(sighting_id, None)
        self._remove_parts(sighting_id, set())

    def reshape(self, shift: Shift | None, policy: Policy, layout: SiteLayout, leaves: tuple[Leave, ...]) -> None:
        """Compute with another shift, other choices or another site from now on."""
        if (shift, policy, layout, leaves) == (self._shift, self._policy, self._layout, self._leaves):
            return
        self._shift, self._policy, self._layout, self._leaves = shift, policy, layout, leaves
        stays, self._whole, self._days = self._whole, {}, {}
        for stay in stays.values():
            self.put(stay)

    def begin_at(self, moment: datetime) -> None:
        """Leave alone what is kept of workdays that began before a moment: not all of their stays are known."""
        self._begin = moment

    def forget_before(self, moment: datetime) -> None:
        """Let go of workdays that ended before a moment; what comes of them afterwards changes nothing any more."""
        self._closed = moment
        self._days = {day: book for day, book in self._days.items() if self._is_open(book.workday)}
        kept = {stay.sighting_id for book in self._days.values() for stay in book.stays}
        self._whole = {sighting_id: stay for sighting_id, stay in self._whole.items() if sighting_id in kept}

    @property
    def dates(self) -> frozenset[date]:
        """The workdays that it holds."""
        return frozenset(self._days)

    def record(self, now: datetime, outages: OutageBook) -> EmployeeRecord:
        """What the stays come to.

        Args:
            now: The site's time.
            outages: When cameras were away.
        """
        days: list[DayRecord] = []
        dues: list[datetime | None] = []
        doubted: frozenset[str] = frozenset()
        before: Movements | None = None
        newest: Movements | None = None
        books = list(self._days.values())
        for book, following in zip_longest(books, books[1:]):
            carried_in = before is not None and _is_carried(before, book.workday)
            walked = self._walked(book, now, carried_in=carried_in)
            doubted |= walked.doubtful
            before = self._finished(walked.movements, following, now)
            newest = newest if before.last is None else before
            day, due = self._day(book, before, outages, now, carried_in=carried_in)
            days.append(day)
            dues.append(due)
        presence, due = self._presence(newest, outages, now)
        due = min((moment for moment in (*dues, due) if moment is not None), default=None)
        return EmployeeRecord(tuple(days), presence, doubted, due)

    def _is_open(self, workday: Workday) -> bool:
        """Whether a workday is computed: all of its stays are here."""
        whole = self._begin is None or workday.start >= self._begin
        return whole and (self._closed is None or workday.end > self._closed)

    def _parts(self, stay: Stay) -> Iterator[tuple[Workday, Stay]]:
        """The workdays of a stay with its part in each; coming and going belong to the day on which they begin."""
        workday = self._workday_of(stay.start)
        start = stay.start
        while stay.role is CameraRole.AREA and stay.end > workday.end:
            yield workday, replace(stay.part(start, workday.end), open=False)
            start, workday = workday.end, self._workday_of(workday.end)
        yield workday, stay if start == stay.start else stay.part(start, stay.end)

    def _workday_of(self, moment: datetime) -> Workday:
        for book in reversed(self._days.values()):
            if book.workday.start <= moment < book.workday.end:
                return book.workday
        return workday_of(moment, self._shift, self._policy)

    def _remove_parts(self, sighting_id: str, but: set[date]) -> None:
        for day in [day for day in self._days if day not in but]:
            self._days[day].remove(sighting_id)
            if not len(self._days[day]):
                del self._days[day]

    def _walked(self, book: DayBook, now: datetime, *, carried_in: bool) -> Walked:
        policy = self._policy
        settled = now - policy.lateness - policy.exit_confirm - policy.absent_after
        return book.walk(policy, self._layout, settled, carried_in=carried_in)

    @staticmethod
    def _finished(movements: Movements, following: DayBook | None, now: datetime) -> Movements:
        movements.finish(now, None if following is None else following.first_inside)
        return movements

    def _day(
        self, book: DayBook, movements: Movements, outages: OutageBook, now: datetime, *, carried_in: bool
    ) -> tuple[DayRecord, datetime | None]:
        """The record of a workday, and when it changes by itself."""
        workday = book.workday
        row = attendance_of(movements, now, carried_in=carried_in)
        gap = movements.open_gap()
        gaps = movements.gaps if gap is None else (*movements.gaps, gap)
        on_leave = any(leave.covers(workday.date) for leave in self._leaves)
        absences = absences_of(() if on_leave else gaps, self._employee, workday, self._policy, outages, now)
        entries = movements.entries
        if book.has_late:
            entries, row = self._revised(book, entries, row, now, carried_in=carried_in)
        moments = (absences.due, movements.exit_deadline(), workday.shift_end, workday.end)
        due = min((moment for moment in moments if moment is not None and moment > now), default=None)
        return DayRecord(workday, entries, row, absences.alerts), due

    def _revised(
        self,
        book: DayBook,
        entries: tuple[LogEntry, ...],
        row: Attendance | None,
        now: datetime,
        *,
        carried_in: bool,
    ) -> tuple[tuple[LogEntry, ...], Attendance | None]:
        """Mark what would be otherwise without the stays that came late."""
        timely = DayBook(self._employee, book.workday)
        for stay in book.stays:
            if not stay.late:
                timely.put(stay)
        movements = self._finished(self._walked(timely, now, carried_in=carried_in).movements, None, now)
        known = set(movements.entries)
        marked = tuple(entry if entry in known else replace(entry, revised=True) for entry in entries)
        timely_row = attendance_of(movements, now, carried_in=carried_in)
        if row is None or (timely_row and replace(timely_row, standing=row.standing, sitting=row.sitting)) == row:
            return marked, row
        return marked, replace(row, flags=row.flags | {AttendanceFlag.REVISED})

    def _presence(
        self, movements: Movements | None, outages: OutageBook, now: datetime
    ) -> tuple[Presence, datetime | None]:
        if movements is None:
            return never_seen(self._employee), None
        return presence_after(movements, self._policy, outages, now)


def _is_carried(before: Movements, workday: Workday) -> bool:
    """Whether somebody is inside when a workday begins, because the shift before it still runs."""
    shift_end = before.workday.shift_end
    runs_on = shift_end is not None and shift_end > workday.start
    return before.inside and before.workday.end == workday.start and runs_on
