"""Writing alerts: what the rules say of them, beside what people did about them."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from hadir.domain.alert import Alert, AlertState, Resolution, StoredAlert
from hadir.domain.identity import EmployeeId
from hadir.store.alerts import stored_of
from hadir.store.paging import portions
from hadir.store.recording.doings import activity_pictures, crowd_pictures
from hadir.store.recording.rows import Values, add, change
from hadir.store.recording.sightings import snapshots_of
from hadir.store.tables import alert_logs


def write_alerts(connection: Connection, given: Sequence[Alert], known: frozenset[EmployeeId]) -> tuple[str, ...]:
    """Insert alerts, or bring those that are there up to date; one that was resolved by hand stays as it is.

    Returns:
        The keys of those that were written.
    """
    kept = {row.key: row for row in _rows_of(connection, [alert.key for alert in given])}
    new = [alert for alert in given if alert.key not in kept and _is_worth_keeping(alert, known)]
    old = [alert for alert in given if alert.key in kept and kept[alert.key].resolution != Resolution.BY_HAND]
    pictures = _pictures(connection, new)
    add(connection, alert_logs, [_new(alert, pictures.get(alert.key, "")) for alert in new])
    change(connection, alert_logs, [_changed(alert, kept[alert.key], known) for alert in old], by="key")
    return tuple(alert.key for alert in (*new, *old))


def read_alerts(connection: Connection, keys: Sequence[str]) -> tuple[StoredAlert, ...]:
    """Alerts as they are kept."""
    kept = {row.key: stored_of(row) for row in _rows_of(connection, keys)}
    return tuple(kept[key] for key in keys)


def alerts_by(keys: Sequence[str]) -> Select[Any]:
    """The rows of alerts."""
    return select(alert_logs).where(alert_logs.c.key.in_(keys))


def _rows_of(connection: Connection, keys: Sequence[str]) -> list[Row[Any]]:
    return [row for portion in portions(keys) for row in connection.execute(alerts_by(portion))]


def _pictures(connection: Connection, alerts: Sequence[Alert]) -> dict[str, str]:
    """What shows each alert, by its key: its sighting, else its crowd, else its activity."""
    seen = snapshots_of(connection, [alert.sighting_id for alert in alerts if alert.sighting_id])
    crowds = _files(connection, crowd_pictures, [alert.crowd_id for alert in alerts if alert.crowd_id])
    done = _files(connection, activity_pictures, [alert.activity_id for alert in alerts if alert.activity_id])
    return {
        alert.key: seen.get(alert.sighting_id or "")
        or crowds.get(alert.crowd_id or "")
        or done.get(alert.activity_id or "", "")
        for alert in alerts
    }


def _files(
    connection: Connection, selecting: Callable[[Sequence[str]], Select[Any]], ids: Sequence[str]
) -> dict[str, str]:
    return {row.id: row.snapshot for portion in portions(ids) for row in connection.execute(selecting(portion))}


def _is_worth_keeping(alert: Alert, known: frozenset[EmployeeId]) -> bool:
    """Whether an alert tells anything: it may be about somebody erased, or have been a mistake that nobody saw."""
    erased = alert.employee is not None and alert.employee not in known
    return not erased and alert.resolution is not Resolution.REVISED


def _new(alert: Alert, picture: str) -> Values:
    return {
        **_values(alert),
        "employee_id": alert.employee,
        "state": AlertState.OPEN if alert.resolved_at is None else AlertState.RESOLVED,
        "acknowledged_by": "",
        "resolved_by": "",
        "snapshot": picture,
    }


def _changed(alert: Alert, row: Row[Any], known: frozenset[EmployeeId]) -> Values:
    unresolved = AlertState.OPEN if row.acknowledged_at is None else AlertState.ACKNOWLEDGED
    return {
        **_values(alert),
        "employee_id": alert.employee if alert.employee in known else None,
        "state": unresolved if alert.resolved_at is None else AlertState.RESOLVED,
    }


def _values(alert: Alert) -> Values:
    return {
        "key": alert.key,
        "kind": alert.kind,
        "camera_id": alert.camera_id,
        "opened_at": alert.opened_at,
        "last_seen": alert.last_seen,
        "resolved_at": alert.resolved_at,
        "resolution": alert.resolution,
        "sighting_id": alert.sighting_id,
        "crowd_id": alert.crowd_id,
        "activity_id": alert.activity_id,
        "place": alert.place,
        "severity": alert.severity,
        "reason": alert.reason[:500],
    }
