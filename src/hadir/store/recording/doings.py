"""Writing what people do: crowds, activities at zones and lines, and what is usual."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, select, update

from hadir.domain.activity import Activity, ActivityReport
from hadir.domain.crowd import Crowd, CrowdReport
from hadir.domain.habit import Haunt, HourCount
from hadir.domain.identity import EmployeeId
from hadir.store.paging import portions
from hadir.store.recording.rows import Values, add, change, put
from hadir.store.tables import activities, alert_logs, crowd_events, crowd_members, haunts, hour_counts


def write_crowds(
    connection: Connection, given: Sequence[CrowdReport], files: Mapping[str, str], known: frozenset[EmployeeId]
) -> None:
    """Insert crowds, or bring those that are there up to date, with those of their people who are known still."""
    crowds = [report.crowd for report in given]
    there = _there(connection, crowd_events.c.id, [crowd.id for crowd in crowds])
    add(
        connection,
        crowd_events,
        [{**_crowd(crowd), "snapshot": crowd.snapshot} for crowd in crowds if crowd.id not in there],
    )
    change(connection, crowd_events, [_crowd(crowd) for crowd in crowds if crowd.id in there])
    _write_members(connection, crowds, known)
    named = {crowd.id: crowd.snapshot for crowd in crowds if crowd.snapshot} | dict(files)
    change(connection, crowd_events, [{"id": crowd_id, "snapshot": file} for crowd_id, file in named.items()])
    _show_in_alerts(connection, alert_logs.c.crowd_id, named)


def write_activities(
    connection: Connection, given: Sequence[ActivityReport], files: Mapping[str, str], known: frozenset[EmployeeId]
) -> None:
    """Insert activities, or bring those that are there up to date; whoever was erased is nobody known."""
    rows = [_activity(report.activity, known) for report in given]
    there = _there(connection, activities.c.id, [row["id"] for row in rows])
    add(connection, activities, [{**row, "snapshot": ""} for row in rows if row["id"] not in there])
    change(connection, activities, [row for row in rows if row["id"] in there], by="id")
    named = [{"id": activity_id, "snapshot": file} for activity_id, file in files.items()]
    change(connection, activities, named, by="id")
    _show_in_alerts(connection, alert_logs.c.activity_id, files)


def write_hours(connection: Connection, given: Sequence[HourCount]) -> None:
    """Bring what was seen in hours up to date."""
    rows = [
        {
            "camera_id": one.camera_id,
            "hour": one.hour,
            "people": one.people,
            "arrivals": one.arrivals,
            "crowd": one.crowd,
        }
        for one in given
    ]
    put(connection, hour_counts, rows)


def write_haunts(connection: Connection, given: Sequence[Haunt], known: frozenset[EmployeeId]) -> None:
    """Bring where employees are seen up to date."""
    rows = [
        {"employee_id": one.employee, "camera_id": one.camera_id, "days": one.days, "last_day": one.last_day}
        for one in given
        if one.employee in known
    ]
    put(connection, haunts, rows)


def crowd_pictures(ids: Sequence[str]) -> Select[Any]:
    """The files that show crowds."""
    shown = crowd_events.c.id.in_(ids), crowd_events.c.snapshot != ""
    return select(crowd_events.c.id, crowd_events.c.snapshot).where(*shown)


def activity_pictures(ids: Sequence[str]) -> Select[Any]:
    """The files that show activities."""
    shown = activities.c.id.in_(ids), activities.c.snapshot != ""
    return select(activities.c.id, activities.c.snapshot).where(*shown)


def _there(connection: Connection, column: ColumnElement[str], ids: Sequence[str]) -> frozenset[str]:
    """Those of the ids that are in a table."""
    found = (connection.scalars(select(column).where(column.in_(portion))).all() for portion in portions(ids))
    return frozenset(one for part in found for one in part)


def _write_members(connection: Connection, crowds: Sequence[Crowd], known: frozenset[EmployeeId]) -> None:
    for portion in portions([crowd.id for crowd in crowds]):
        connection.execute(delete(crowd_members).where(crowd_members.c.crowd_id.in_(portion)))
    members = [
        {"crowd_id": crowd.id, "employee_id": employee}
        for crowd in crowds
        for employee in dict.fromkeys(crowd.employees)
        if employee in known
    ]
    add(connection, crowd_members, members)


def _show_in_alerts(connection: Connection, column: ColumnElement[Any], files: Mapping[str, str]) -> None:
    """Have alerts that show nothing yet show what they are about."""
    for about, file in files.items():
        bare = column == about, alert_logs.c.snapshot == ""
        connection.execute(update(alert_logs).where(*bare).values(snapshot=file))


def _crowd(crowd: Crowd) -> Values:
    return {
        "id": crowd.id,
        "camera_id": crowd.camera_id,
        "started_at": crowd.started_at,
        "ended_at": crowd.ended_at,
        "size": crowd.size,
        "motion": crowd.motion,
    }


def _activity(activity: Activity, known: frozenset[EmployeeId]) -> Values:
    return {
        "id": activity.id,
        "camera_id": activity.camera_id,
        "kind": activity.kind,
        "place": activity.place,
        "zone": activity.zone,
        "employee_id": activity.employee if activity.employee in known else None,
        "track_id": activity.track_id,
        "started_at": activity.started_at,
        "ended_at": activity.ended_at,
    }
