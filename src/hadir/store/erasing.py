"""What is known of an employee, in all tables, and forgetting it."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from hadir.domain.alert import AlertState, Resolution
from hadir.domain.identity import EmployeeId
from hadir.store.tables import (
    activities,
    alert_logs,
    attendance_logs,
    attendances,
    crowd_members,
    events,
    face_templates,
    haunts,
    held_faces,
    leaves,
    presence,
    settled_photographs,
    stays,
)

_OF_ONE = (
    face_templates,
    held_faces,
    settled_photographs,
    stays,
    presence,
    leaves,
    attendance_logs,
    attendances,
    crowd_members,
    haunts,
)
"""What goes with an employee."""


def pictures_of(connection: Connection, employee: EmployeeId) -> tuple[str, ...]:
    """Files below the home folder that show an employee."""
    files: list[str] = []
    for table, column in (
        (face_templates, face_templates.c.image),
        (held_faces, held_faces.c.image),
        (events, events.c.snapshot),
        (activities, activities.c.snapshot),
        (alert_logs, alert_logs.c.snapshot),
        (attendance_logs, attendance_logs.c.snapshot),
    ):
        files += connection.scalars(select(column).where(table.c.employee_id == employee, column != ""))
    return tuple(dict.fromkeys(files))


def hand_attendance_over(connection: Connection, employee: EmployeeId, nobody: EmployeeId) -> None:
    """Give the attendance of an employee to somebody without a name, who is kept already; without pictures."""
    for table in (attendances, attendance_logs):
        connection.execute(update(table).where(table.c.employee_id == employee).values(employee_id=nobody))
    connection.execute(update(attendance_logs).where(attendance_logs.c.employee_id == nobody).values(snapshot=""))


def forget(connection: Connection, employee: EmployeeId, now: datetime) -> None:
    """Forget all about an employee but the master data; events, activities and alerts stay, of nobody known."""
    for table in (events, activities):
        own = table.c.employee_id == employee
        connection.execute(update(table).where(own).values(employee_id=None, snapshot=""))
    _disown_alerts(connection, employee, now)
    _release_look_alikes(connection, employee)
    for table in _OF_ONE:
        connection.execute(delete(table).where(table.c.employee_id == employee))


def _release_look_alikes(connection: Connection, employee: EmployeeId) -> None:
    """Have the faces that are held back because of an employee look like nobody any more; somebody decides still."""
    like = held_faces.c.looks_like_id == employee
    connection.execute(update(held_faces).where(like).values(looks_like_id=None))


def _disown_alerts(connection: Connection, employee: EmployeeId, now: datetime) -> None:
    """Have the alerts about an employee be about nobody, also by their keys; nobody is missed any more."""
    own = alert_logs.c.employee_id == employee
    over = {"state": AlertState.RESOLVED, "resolved_at": now, "resolution": Resolution.BY_HAND}
    connection.execute(update(alert_logs).where(own, alert_logs.c.resolved_at.is_(None)).values(**over))
    for number in connection.scalars(select(alert_logs.c.id).where(own)).all():
        nobodys = {"employee_id": None, "key": f"erased:{number}", "snapshot": "", "reason": ""}
        connection.execute(update(alert_logs).where(alert_logs.c.id == number).values(**nobodys))
