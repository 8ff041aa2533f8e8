"""What changed of the record: what the site's pipeline hands to the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hadir.domain.activity import ActivityReport
from hadir.domain.alert import Alert
from hadir.domain.attendance import Attendance, LogEntry
from hadir.domain.crowd import CrowdReport
from hadir.domain.habit import Haunt, HourCount
from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Presence
from hadir.domain.sighting import Sighting


@dataclass(frozen=True, slots=True)
class Event:
    """A sighting as it is kept: one row from its start to its end.

    Attributes:
        sighting: What was seen.
        open: Whether it still lasts.
        doubtful: Whether a stronger sighting shows the person elsewhere at that time; it is without effect then.
        late: Whether it came later than it may without changing what was already written.
    """

    sighting: Sighting
    open: bool
    doubtful: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class DayLog:
    """All entries and exits of an employee's workday; what is kept of it is replaced by them.

    Attributes:
        employee: Who.
        workday: Which.
        entries: In the order of time.
    """

    employee: EmployeeId
    workday: date
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which a camera showed nothing.

    Attributes:
        camera_id: Which.
        since: From when, aware, UTC.
        until: Until when, None while it lasts.
        reason: Why, in plain words.
    """

    camera_id: str
    since: datetime
    until: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """All that changed since the last time; it is written as a whole or not at all.

    Attributes:
        events: Sightings that began, lasted or ended, each as it is now.
        withdrawn: Ids of sightings that turned out to be part of others.
        logs: Workdays whose entries and exits changed.
        attendances: Workdays whose row changed.
        dropped: Workdays of employees that have no row any more.
        presences: Employees whose presence changed.
        alerts: Alerts that opened, changed or were resolved, each as it is now.
        outages: Outages that began or ended.
        crowds: Crowds that formed, grew or ended, each as it is now.
        activities: What people did at places, each as it is now.
        hours: What was seen on cameras in hours that something happened in, each as it is now.
        haunts: Where employees were seen, for each new day.
        at: The site's time of it, aware, UTC.
    """

    at: datetime
    events: tuple[Event, ...] = ()
    withdrawn: tuple[str, ...] = ()
    logs: tuple[DayLog, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    dropped: tuple[tuple[EmployeeId, date], ...] = ()
    presences: tuple[Presence, ...] = ()
    alerts: tuple[Alert, ...] = ()
    outages: tuple[Outage, ...] = ()
    crowds: tuple[CrowdReport, ...] = ()
    activities: tuple[ActivityReport, ...] = ()
    hours: tuple[HourCount, ...] = ()
    haunts: tuple[Haunt, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(
            (
                self.events,
                self.withdrawn,
                self.logs,
                self.attendances,
                self.dropped,
                self.presences,
                self.alerts,
                self.outages,
                self.crowds,
                self.activities,
                self.hours,
                self.haunts,
            )
        )


def merged(older: RecordChanges, newer: RecordChanges) -> RecordChanges:
    """Two changes as one: of each thing what is known of it last."""
    withdrawn = frozenset(newer.withdrawn)
    events = {event.sighting.id: event for event in (*older.events, *newer.events)}
    rows = {(row.employee, row.workday): row for row in (*older.attendances, *newer.attendances)}
    return RecordChanges(
        at=max(older.at, newer.at),
        events=tuple(event for event in events.values() if event.sighting.id not in withdrawn),
        withdrawn=tuple(dict.fromkeys((*older.withdrawn, *newer.withdrawn))),
        logs=tuple({(log.employee, log.workday): log for log in (*older.logs, *newer.logs)}.values()),
        attendances=tuple(row for day, row in rows.items() if day not in newer.dropped),
        dropped=tuple({day: None for day in (*older.dropped, *newer.dropped) if day not in _days(newer)}),
        presences=tuple({one.employee: one for one in (*older.presences, *newer.presences)}.values()),
        alerts=tuple({alert.key: alert for alert in (*older.alerts, *newer.alerts)}.values()),
        outages=tuple({(one.camera_id, one.since): one for one in (*older.outages, *newer.outages)}.values()),
        crowds=_newest_crowds((*older.crowds, *newer.crowds)),
        activities=_newest_activities((*older.activities, *newer.activities)),
        hours=tuple({(one.camera_id, one.hour): one for one in (*older.hours, *newer.hours)}.values()),
        haunts=tuple({(one.employee, one.camera_id): one for one in (*older.haunts, *newer.haunts)}.values()),
    )


def _newest_crowds(reports: Iterable[CrowdReport]) -> tuple[CrowdReport, ...]:
    """Of each crowd the last report, with the last picture of it."""
    newest: dict[str, CrowdReport] = {}
    for report in reports:
        before = newest.get(report.crowd.id)
        newest[report.crowd.id] = CrowdReport(report.crowd, report.jpeg or (before.jpeg if before else b""))
    return tuple(newest.values())


def _newest_activities(reports: Iterable[ActivityReport]) -> tuple[ActivityReport, ...]:
    """Likewise of each activity."""
    newest: dict[str, ActivityReport] = {}
    for report in reports:
        before = newest.get(report.activity.id)
        newest[report.activity.id] = ActivityReport(report.activity, report.jpeg or (before.jpeg if before else b""))
    return tuple(newest.values())


def _days(changes: RecordChanges) -> frozenset[tuple[EmployeeId, date]]:
    return frozenset((row.employee, row.workday) for row in changes.attendances)
