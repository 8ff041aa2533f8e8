"""Bringing over the record: employees, workdays, entries and exits, alerts, crowds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hadir.domain.alert import Alert, AlertKind, Resolution
from hadir.domain.attendance import Attendance, AttendanceFlag, LogEntry, Movement
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.employee import Employee
from hadir.domain.errors import ConflictError, InputError
from hadir.domain.identity import EmployeeId
from hadir.domain.record import DayLog, RecordChanges
from hadir.store.attendance import AttendanceFilter, AttendanceRepository
from hadir.store.crowds import CrowdRepository
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository, checked_id
from hadir.store.paging import Paging
from hadir.store.predecessors.report import ImportReport
from hadir.store.predecessors.rows import Row, Table, day_of, moment_of
from hadir.store.record import RecordStore

_ENTRIES = frozenset({"entry", "in", "check_in", "checkin", "enter", "masuk"})
_EXITS = frozenset({"exit", "out", "check_out", "checkout", "leave", "keluar"})
_NONE = timedelta()

Day = tuple[EmployeeId, date]


@dataclass(frozen=True, slots=True)
class RecordImport:
    """Takes tables of a predecessor over.

    Attributes:
        database: Where they go.
        zone: Time zone of the site, in which the predecessors wrote.
        now: The time.
        report: Hears what came of it.
    """

    database: Database
    zone: ZoneInfo
    now: datetime
    report: ImportReport

    def take(self, tables: Iterable[Table]) -> None:
        """Take all of them; days that Hadir has a row of already are left as they are."""
        by_name = {table.name: table.rows for table in tables}
        for row in by_name.get("employees", ()):
            self._take_employee(row)
        self._take_days(by_name.get("attendance_logs", ()), by_name.get("attendances", ()))
        self._take_alerts(by_name.get("alert_logs", ()))
        self._take_crowds(by_name.get("crowd_events", ()))

    def employee(self, named: object, name: str = "", department: str = "") -> EmployeeId | None:
        """The employee of a name, who is added if new; None where it can be nobody's."""
        try:
            employee = checked_id(str(named or "").strip())
        except InputError as fault:
            self.report.refuse(f"employee {named!r}", fault)
            return None
        try:
            employees = EmployeeRepository(self.database)
            employees.add(Employee(employee, (name or str(employee))[:200], department[:200]), self.now)
        except ConflictError:
            self.report.known["employees"] += 1
        else:
            self.report.taken["employees"] += 1
        return employee

    def _take_employee(self, row: Row) -> None:
        self.employee(row["id"], str(row["name"] or ""), str(row["department"] or ""))

    def _take_days(self, logs: Iterable[Row], rows: Iterable[Row]) -> None:
        entries = self._entries(logs)
        spans = self._spans(rows)
        known = {employee for employee, _ in (*entries, *spans)} - set(EmployeeRepository(self.database).names())
        for employee in sorted(known):
            self.employee(employee)
        changes: list[tuple[DayLog, Attendance]] = []
        for day in sorted({*entries, *spans}):
            if self._is_here(day):
                self.report.known["workdays"] += 1
                continue
            own = tuple(sorted(entries.get(day, ()), key=lambda entry: entry.at))
            changes.append((DayLog(*day, own), _row(day, own, spans.get(day, (None, None)))))
        self.report.taken["workdays"] += len(changes)
        self.report.taken["entries and exits"] += sum(len(log.entries) for log, _ in changes)
        logs_of, rows_of = tuple(log for log, _ in changes), tuple(row for _, row in changes)
        RecordStore(self.database).apply(RecordChanges(at=self.now, logs=logs_of, attendances=rows_of))

    def _entries(self, rows: Iterable[Row]) -> dict[Day, list[LogEntry]]:
        found: dict[Day, list[LogEntry]] = defaultdict(list)
        for number, row in enumerate(rows, start=1):
            at, movement = moment_of(row["at"], self.zone), _movement(row["movement"])
            employee = EmployeeId(str(row["employee"] or "").strip())
            if at is None or movement is None or not employee:
                self.report.refuse(f"attendance_logs row {number}", "it does not say who came or went, or when")
                continue
            workday = at.astimezone(self.zone).date()
            camera = str(row["camera"] or "unknown")[:64]
            entry = LogEntry(employee, workday, movement, at, camera, f"imported-{number}")
            found[employee, workday].append(entry)
        return found

    def _spans(self, rows: Iterable[Row]) -> dict[Day, tuple[datetime | None, datetime | None]]:
        found: dict[Day, tuple[datetime | None, datetime | None]] = {}
        for number, row in enumerate(rows, start=1):
            first, last = moment_of(row["first_in"], self.zone), moment_of(row["last_out"], self.zone)
            workday = day_of(row["workday"]) or (first and first.astimezone(self.zone).date())
            employee = EmployeeId(str(row["employee"] or "").strip())
            if workday is None or not employee or (first is None and last is None):
                self.report.refuse(f"attendances row {number}", "it does not say whose day it is, or when it was")
                continue
            found[employee, workday] = first, last
        return found

    def _is_here(self, day: Day) -> bool:
        employee, workday = day
        wanted = AttendanceFilter(workday, workday, employee)
        return AttendanceRepository(self.database).page(wanted, Paging(per_page=1)).total > 0

    def _take_alerts(self, rows: Iterable[Row]) -> None:
        alerts = []
        for number, row in enumerate(rows, start=1):
            at = moment_of(row["at"], self.zone)
            if at is None:
                self.report.refuse(f"alert_logs row {number}", "it does not say when")
                continue
            employee = EmployeeId(str(row["employee"])) if row["employee"] else None
            camera = str(row["camera"])[:64] if row["camera"] else None
            key = f"imported:{number}:{at.isoformat()}"
            alerts.append(Alert(key, AlertKind.ABSENCE, at, employee, camera, None, at, Resolution.DAY_OVER))
        RecordStore(self.database).apply(RecordChanges(at=self.now, alerts=tuple(alerts)))
        self.report.taken["alerts"] += len(alerts)

    def _take_crowds(self, rows: Iterable[Row]) -> None:
        crowds = CrowdRepository(self.database)
        for number, row in enumerate(rows, start=1):
            at, until = moment_of(row["at"], self.zone), moment_of(row["until"], self.zone)
            if at is None:
                self.report.refuse(f"crowd_events row {number}", "it does not say when")
                continue
            camera = str(row["camera"] or "unknown")[:64]
            size = int(row["size"]) if str(row["size"] or "").isdigit() else 3
            crowds.put(Crowd(f"imported-{number}", camera, at, until or at, size, CrowdMotion.STATIC))
            self.report.taken["crowds"] += 1


def _movement(value: object) -> Movement | None:
    word = str(value or "").strip().lower().replace(" ", "_")
    if word in _ENTRIES:
        return Movement.ENTRY
    return Movement.EXIT if word in _EXITS else None


def _row(day: Day, entries: tuple[LogEntry, ...], span: tuple[datetime | None, datetime | None]) -> Attendance:
    """A workday from its row, or else from its entries and exits."""
    came = [entry.at for entry in entries if entry.movement is Movement.ENTRY]
    went = [entry.at for entry in entries if entry.movement is Movement.EXIT]
    first = span[0] or min(came, default=None)
    last = span[1] or max(went, default=None)
    worked = max(last - first, _NONE) if first is not None and last is not None else _NONE
    flags = frozenset() if last is not None else frozenset({AttendanceFlag.NO_EXIT})
    return Attendance(*day, first, last, worked, flags)
