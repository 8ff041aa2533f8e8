"""The record: written change by change, and read again at the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, Select, or_, select, true

from hadir.domain.activity import Activity
from hadir.domain.alert import Alert, AlertState, StoredAlert
from hadir.domain.camera import CameraRole
from hadir.domain.crowd import Crowd
from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Availability, Presence
from hadir.domain.record import Event, Outage, RecordChanges, merged
from hadir.domain.sighting import Crossing
from hadir.store.activities import activity_of, open_activities
from hadir.store.alerts import stored_of
from hadir.store.crowds import crowds_by, crowds_of, open_crowds
from hadir.store.database import Database
from hadir.store.events import event_of
from hadir.store.logs import LogRow
from hadir.store.recording.alerts import read_alerts, write_alerts
from hadir.store.recording.days import (
    read_logs,
    write_attendances,
    write_logs,
    write_outages,
    write_presences,
)
from hadir.store.recording.doings import write_activities, write_crowds, write_haunts, write_hours
from hadir.store.recording.files import unspoken
from hadir.store.recording.people import known_among
from hadir.store.recording.sightings import withdraw, write_events, write_snapshots, write_stays
from hadir.store.site_state import last_alive, note_alive
from hadir.store.tables import alert_logs, events, outages, presence, stays

_NO_FILES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AppliedChanges:
    """What is kept now that was not before.

    Attributes:
        alerts: Alerts that are new or changed.
        logs: Lines of the attendance log that are new or changed.
        orphans: Files below the home folder that nothing speaks of any more.
        crowds: Crowds that are new or changed.
    """

    alerts: tuple[StoredAlert, ...] = ()
    logs: tuple[LogRow, ...] = ()
    orphans: tuple[str, ...] = ()
    crowds: tuple[Crowd, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptStay:
    """A sighting of an employee, as far as the rules need it.

    Attributes:
        sighting_id: Names it.
        employee: Who.
        camera_id: Where.
        role: What seeing somebody there meant.
        crossing: How the person went across the door line.
        first_seen: From when, aware, UTC.
        last_seen: Until when, aware, UTC.
        strength: Votes times similarity.
        late: Whether it came later than it may without changing what was already written.
        open: Whether it still lasted.
        standing: For how long the person was seen to stand.
        sitting: For how long to sit.
    """

    sighting_id: str
    employee: EmployeeId
    camera_id: str
    role: CameraRole
    crossing: Crossing
    first_seen: datetime
    last_seen: datetime
    strength: float
    late: bool
    open: bool
    standing: timedelta = timedelta(0)
    sitting: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class RestoredRecord:
    """What the site's pipeline goes on from after a restart.

    Attributes:
        stays: What was seen of employees lately, in the order of time.
        open_events: Events that nobody has closed.
        open_alerts: Alerts that are not resolved.
        outages: Outages that lasted into the time asked for, in the order of time.
        presences: How present each employee was.
        last_alive_at: When the site was last known to run, None if never.
        open_crowds: Crowds that nobody has closed: they lasted when the site stopped.
        open_activities: Activities likewise.
    """

    stays: tuple[KeptStay, ...]
    open_events: tuple[Event, ...]
    open_alerts: tuple[Alert, ...]
    outages: tuple[Outage, ...]
    presences: tuple[Presence, ...]
    last_alive_at: datetime | None
    open_crowds: tuple[Crowd, ...] = ()
    open_activities: tuple[Activity, ...] = ()


class RecordStore:
    """Where the record is kept; one thread writes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def apply(
        self,
        changes: RecordChanges,
        files: Mapping[str, str] = _NO_FILES,
        alive_at: datetime | None = None,
        *,
        crowd_files: Mapping[str, str] = _NO_FILES,
        activity_files: Mapping[str, str] = _NO_FILES,
    ) -> AppliedChanges:
        """Write all changes, or none of them on a fault. Writing the same again changes nothing.

        Whoever was erased meanwhile is left out.

        Args:
            changes: What changed; of what is told twice, the last counts.
            files: Files of faces below the home folder, by the sightings that they belong to.
            alive_at: The time of the clock, aware, to be remembered as that at which the site ran.
            crowd_files: Files of pictures, likewise, by the crowds that they show.
            activity_files: Likewise, by the activities that they show.

        Raises:
            DatabaseAwayError: The database does not answer; try again.
            StorageFullError: There is no space left for it.
        """
        changes = merged(RecordChanges(at=changes.at), changes)
        with self._database.writing() as connection:
            known = known_among(connection, changes)
            withdrawn = withdraw(connection, changes.withdrawn)
            write_events(connection, changes.events, known)
            write_stays(connection, changes.events, known)
            entries = write_logs(connection, changes.logs, known)
            write_attendances(connection, changes.attendances, changes.dropped, known)
            write_presences(connection, changes.presences, known)
            write_crowds(connection, changes.crowds, crowd_files, known)
            write_activities(connection, changes.activities, activity_files, known)
            write_hours(connection, changes.hours)
            write_haunts(connection, changes.haunts, known)
            alerts = write_alerts(connection, changes.alerts, known)
            write_outages(connection, changes.outages)
            write_snapshots(connection, files)
            if alive_at is not None:
                note_alive(connection, alive_at)
            return AppliedChanges(
                read_alerts(connection, alerts),
                read_logs(connection, entries),
                unspoken(connection, withdrawn),
                tuple(crowds_by(connection, [report.crowd.id for report in changes.crowds])),
            )

    def alive(self, at: datetime) -> None:
        """Remember that the site runs, when nothing else is to be written."""
        with self._database.writing() as connection:
            note_alive(connection, at)

    def restore(self, since: datetime) -> RestoredRecord:
        """Read what the site's pipeline goes on from.

        Args:
            since: What ended before this time, aware, does not matter any more.
        """
        with self._database.reading() as connection:
            return RestoredRecord(
                stays=tuple(map(_stay, connection.execute(stays_since(since)))),
                open_events=tuple(map(event_of, connection.execute(open_events()))),
                open_alerts=tuple(stored_of(row).alert for row in connection.execute(open_alerts())),
                outages=tuple(map(_outage, connection.execute(outages_since(since)))),
                presences=tuple(map(_presence, connection.execute(select(presence)))),
                last_alive_at=last_alive(connection),
                open_crowds=tuple(crowds_of(connection, connection.execute(open_crowds()).all())),
                open_activities=tuple(map(activity_of, connection.execute(open_activities()))),
            )

    def stays_of(self, employee: EmployeeId, start: datetime, end: datetime) -> tuple[KeptStay, ...]:
        """What was seen of an employee between two times, in the order of time."""
        with self._database.reading() as connection:
            return tuple(map(_stay, connection.execute(stays_between(employee, start, end))))

    def presences(self) -> tuple[Presence, ...]:
        """How present each employee is."""
        with self._database.reading() as connection:
            return tuple(map(_presence, connection.execute(select(presence))))


def stays_since(since: datetime) -> Select[Any]:
    """Stays that lasted into a time."""
    return select(stays).where(stays.c.last_seen >= since).order_by(stays.c.first_seen, stays.c.sighting_id)


def stays_between(employee: EmployeeId, start: datetime, end: datetime) -> Select[Any]:
    """Stays of an employee that touch a span of time."""
    touching = stays.c.employee_id == employee, stays.c.first_seen < end, stays.c.last_seen >= start
    return select(stays).where(*touching).order_by(stays.c.first_seen, stays.c.sighting_id)


def open_events() -> Select[Any]:
    """Events that nobody has closed."""
    return select(events).where(events.c.open == true()).order_by(events.c.first_seen, events.c.number)


def open_alerts() -> Select[Any]:
    """Alerts that are not resolved."""
    unresolved = alert_logs.c.state.in_((AlertState.OPEN, AlertState.ACKNOWLEDGED))
    return select(alert_logs).where(unresolved).order_by(alert_logs.c.opened_at, alert_logs.c.id)


def outages_since(since: datetime) -> Select[Any]:
    """Outages that lasted into a time, or last still."""
    lasting = or_(outages.c.until.is_(None), outages.c.until >= since)
    return select(outages).where(lasting).order_by(outages.c.since, outages.c.camera_id)


def _stay(row: Row[Any]) -> KeptStay:
    return KeptStay(
        sighting_id=row.sighting_id,
        employee=row.employee_id,
        camera_id=row.camera_id,
        role=CameraRole(row.role),
        crossing=Crossing(row.crossing),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        strength=row.strength,
        late=row.late,
        open=row.open,
        standing=timedelta(seconds=row.standing_s),
        sitting=timedelta(seconds=row.sitting_s),
    )


def _outage(row: Row[Any]) -> Outage:
    return Outage(row.camera_id, row.since, row.until, row.reason)


def _presence(row: Row[Any]) -> Presence:
    return Presence(
        employee=row.employee_id,
        availability=Availability(row.availability),
        camera_id=row.camera_id,
        last_seen=row.last_seen,
        since=row.since,
        inside=row.inside,
        paused=row.paused,
    )
