"""What the record says of a simulated office, and where it differs from the truth."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from hadir.domain.alert import Alert
from hadir.domain.attendance import Attendance, LogEntry
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import AlertPolicy, Policy
from hadir.domain.record import RecordChanges
from hadir.domain.sighting import SightingEvent
from hadir.pipeline.site import SitePipeline
from tests.office import CAMERAS, HOUR, Office, Person, moment

STEP = 5.0
"""Seconds from one advance of the time to the next."""

_LATENESS = 3.0
_END = 34 * HOUR


@dataclass
class Kept:
    """The record as a store would keep it."""

    logs: dict[EmployeeId, dict[object, tuple[LogEntry, ...]]] = field(default_factory=dict)
    rows: dict[EmployeeId, dict[object, Attendance]] = field(default_factory=dict)
    alerts: dict[str, Alert] = field(default_factory=dict)

    def apply(self, changes: RecordChanges) -> None:
        """Write changes down."""
        for log in changes.logs:
            self.logs.setdefault(log.employee, {})[log.workday] = log.entries
        for row in changes.attendances:
            self.rows.setdefault(row.employee, {})[row.workday] = row
        for alert in changes.alerts:
            self.alerts[alert.key] = alert


def play(office: Office, seed: int, apply: Callable[[RecordChanges], None]) -> None:
    """Run a day of the office through the pipeline, as fast as it goes, its reports out of order."""
    pipeline = SitePipeline(Policy(), AlertPolicy())
    pipeline.know(office.staff())
    pipeline.watch(CAMERAS, moment(0))
    second = 0.0
    for arrival, report in office.reports(seed):
        while second + STEP <= arrival:
            second += STEP
            apply(pipeline.advance(moment(second - _LATENESS)))
        if isinstance(report, SightingEvent):
            pipeline.take(report)
        else:
            pipeline.note(report)
    while second < _END + 60:
        second += STEP
        apply(pipeline.advance(moment(second - _LATENESS)))
    apply(pipeline.advance(moment(48 * HOUR)))


def differences(office: Office, kept: Kept) -> Iterator[str]:
    """Where the record is not what really happened, in words."""
    for person in office.people:
        employee = EmployeeId(person.name)
        yield from _difference(person, "log", _log(kept, employee), _rounded(person.truth.movements))
        yield from _difference(person, "row", _row(kept, employee), _true_row(person))
        yield from _difference(person, "absences", _absences(kept, employee), person.truth.absences)


def _difference(person: Person, what: str, told: object, true: object) -> Iterator[str]:
    if told != true:
        yield f"{person.name}: {what} {told} instead of {true}"


def _log(kept: Kept, employee: EmployeeId) -> list[tuple[str, float]]:
    entries = [entry for day in kept.logs.get(employee, {}).values() for entry in day]
    return [(entry.movement.value, _second(entry.at - moment(0))) for entry in sorted(entries, key=lambda one: one.at)]


def _rounded(movements: list[tuple[str, float]]) -> list[tuple[str, float]]:
    return [(kind, round(second, 3)) for kind, second in movements]


def _row(kept: Kept, employee: EmployeeId) -> list[tuple[float, float, float]]:
    rows = kept.rows.get(employee, {}).values()
    return [
        (_second(row.first_in - moment(0)), _second(row.last_out - moment(0)), _second(row.worked))
        for row in rows
        if row.first_in is not None and row.last_out is not None
    ]


def _true_row(person: Person) -> list[tuple[float, float, float]]:
    truth = person.truth
    return [(round(truth.first_in, 3), round(truth.last_out, 3), round(truth.worked, 3))]


def _absences(kept: Kept, employee: EmployeeId) -> list[tuple[float, float]]:
    alerts = sorted((one for one in kept.alerts.values() if one.employee == employee), key=lambda one: one.opened_at)
    return [
        (_second(one.opened_at - moment(0)), -1.0 if one.resolved_at is None else _second(one.resolved_at - moment(0)))
        for one in alerts
    ]


def _second(since: timedelta) -> float:
    return round(since.total_seconds(), 3)
