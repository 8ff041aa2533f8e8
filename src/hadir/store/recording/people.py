"""Whom the record may speak of: employees may have been erased since they were seen."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from hadir.domain.identity import EmployeeId
from hadir.domain.record import RecordChanges
from hadir.store.paging import portions
from hadir.store.tables import employees


def known_among(connection: Connection, changes: RecordChanges) -> frozenset[EmployeeId]:
    """Those of the changes who are still there; none of them can be erased before the end of the transaction."""
    named = sorted(set(_named(changes)))
    found = [connection.scalars(held(portion)).all() for portion in portions(named)]
    return frozenset(employee for part in found for employee in part)


def held(ids: Sequence[EmployeeId]) -> Select[Any]:
    """Employees that must not be erased for the moment."""
    named = select(employees.c.id).where(employees.c.id.in_(ids))
    return named.with_for_update(read=True, key_share=True).with_hint(employees, "WITH (REPEATABLEREAD)", "mssql")


def _named(changes: RecordChanges) -> Iterator[EmployeeId]:
    yield from (event.sighting.employee for event in changes.events if event.sighting.employee is not None)
    yield from (alert.employee for alert in changes.alerts if alert.employee is not None)
    yield from (employee for report in changes.crowds for employee in report.crowd.employees)
    done = (report.activity.employee for report in changes.activities)
    yield from (employee for employee in done if employee is not None)
    for part in (changes.logs, changes.attendances, changes.presences, changes.haunts):
        yield from (one.employee for one in part)
