"""Writing what was seen: events, and the stays that the rules compute with."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from hadir.domain.identity import EmployeeId
from hadir.domain.record import Event
from hadir.domain.sighting import Sighting
from hadir.store.events import EventKind
from hadir.store.paging import portions
from hadir.store.recording.rows import Values, change, drop, put
from hadir.store.tables import alert_logs, attendance_logs, events, stays

_INDEXED = ("camera_id", "employee_id", "kind", "first_seen")
"""What seldom changes, and costs the most."""


def write_events(connection: Connection, given: Sequence[Event], known: frozenset[EmployeeId]) -> None:
    """Insert events, or bring those that are there up to date."""
    for portion in portions(given):
        there = {row.id: row for row in connection.execute(indexed_of([event.sighting.id for event in portion]))}
        rows = [_event(event, known) for event in portion]
        new = [row for row in rows if row["id"] not in there]
        if new:
            connection.execute(insert(events), [{**row, "reports": 1, "snapshot": ""} for row in new])
        old = [row for row in rows if row["id"] in there]
        _update(connection, [row for row in old if not _is_as_indexed(row, there[row["id"]])])
        _update(connection, [_without_indexed(row) for row in old if _is_as_indexed(row, there[row["id"]])])


def write_stays(connection: Connection, given: Sequence[Event], known: frozenset[EmployeeId]) -> None:
    """Keep what the rules need to know of events of employees, and nothing of others, nor of faces that are none."""
    kept = [event for event in given if event.sighting.employee in known and not event.sighting.refused]
    put(connection, stays, [_stay(event) for event in kept])
    ids = {event.sighting.id for event in kept}
    drop(connection, stays, [(event.sighting.id,) for event in given if event.sighting.id not in ids])


def withdraw(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Delete events that turned out to be part of others.

    Returns:
        The files of their faces, by their ids.
    """
    files = snapshots_of(connection, ids)
    for portion in portions(ids):
        connection.execute(delete(events).where(events.c.id.in_(portion)))
        connection.execute(delete(stays).where(stays.c.sighting_id.in_(portion)))
    return files


def write_snapshots(connection: Connection, files: Mapping[str, str]) -> None:
    """Say where the faces of sightings are, wherever these are spoken of."""
    change(connection, events, [{"id": sighting, "snapshot": file} for sighting, file in files.items()], by="id")
    told = [{"sighting_id": sighting, "snapshot": file} for sighting, file in files.items()]
    change(connection, attendance_logs, told, by="sighting_id")
    change(connection, alert_logs, told, by="sighting_id")


def snapshots_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The files of the faces of sightings, as far as there are any."""
    found: dict[str, str] = {}
    for portion in portions(ids):
        rows = connection.execute(select(events.c.id, events.c.snapshot).where(events.c.id.in_(portion)))
        found.update({row.id: row.snapshot for row in rows if row.snapshot})
    return found


def indexed_of(ids: Sequence[str]) -> Select[Any]:
    """What is in the indexes of events."""
    return select(events.c.id, *(events.c[name] for name in _INDEXED)).where(events.c.id.in_(ids))


def _update(connection: Connection, rows: Sequence[Values]) -> None:
    if rows:
        statement = update(events).where(events.c.id == bindparam("its_id")).values(reports=events.c.reports + 1)
        connection.execute(statement, [{"its_id": row["id"], **_without(row, ("id",))} for row in rows])


def _is_as_indexed(row: Values, there: Row[Any]) -> bool:
    return all(row[name] == getattr(there, name) for name in _INDEXED)


def _without_indexed(row: Values) -> Values:
    return _without(row, _INDEXED)


def _without(row: Values, names: Sequence[str]) -> Values:
    return {name: value for name, value in row.items() if name not in names}


def _event(event: Event, known: frozenset[EmployeeId]) -> Values:
    sighting = event.sighting
    return {
        "id": sighting.id,
        "camera_id": sighting.camera_id,
        "employee_id": sighting.employee if sighting.employee in known else None,
        "kind": _kind(sighting),
        "role": sighting.role,
        "track_id": sighting.track_id,
        "first_seen": sighting.first_seen,
        "last_seen": sighting.last_seen,
        "open": event.open,
        "doubtful": event.doubtful,
        "late": event.late,
        "similarity": sighting.similarity,
        "votes": sighting.votes,
        "box": sighting.box,
        "crossing": sighting.crossing,
        "posture": sighting.posture,
        "standing_s": sighting.standing.total_seconds(),
        "sitting_s": sighting.sitting.total_seconds(),
        "liveness": sighting.liveness,
        "refused": sighting.refused,
        "face_at": sighting.face.captured_at if sighting.face else None,
        "face_quality": sighting.face.quality if sighting.face else None,
    }


def _kind(sighting: Sighting) -> EventKind:
    if sighting.refused:
        return EventKind.SPOOF
    return EventKind.UNKNOWN if sighting.employee is None else EventKind.RECOGNISED


def _stay(event: Event) -> Values:
    sighting = event.sighting
    return {
        "sighting_id": sighting.id,
        "employee_id": sighting.employee,
        "camera_id": sighting.camera_id,
        "role": sighting.role,
        "crossing": sighting.crossing,
        "first_seen": sighting.first_seen,
        "last_seen": sighting.last_seen,
        "strength": _strength(sighting),
        "standing_s": sighting.standing.total_seconds(),
        "sitting_s": sighting.sitting.total_seconds(),
        "late": event.late,
        "open": event.open,
    }


def _strength(sighting: Sighting) -> float:
    return sighting.votes * (sighting.similarity or 0.0)
