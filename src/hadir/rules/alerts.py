"""Alerts that come from what is seen at the moment: people whom nobody knows, cameras that are away."""

from dataclasses import replace
from datetime import datetime

from hadir.domain.alert import Alert, AlertKind, Resolution
from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.policy import AlertPolicy
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent

_DOWN = frozenset({CameraState.OFFLINE, CameraState.ERROR})


class UnknownPeople:
    """An alert for each unknown person who stays for a while, until gone or recognised."""

    def __init__(self, policy: AlertPolicy) -> None:
        self.policy = policy
        self._open: dict[str, Alert] = {}

    def restore(self, alerts: tuple[Alert, ...], now: datetime) -> tuple[Alert, ...]:
        """End the alerts of an earlier run: their sightings will not be heard of any more."""
        return tuple(
            replace(alert, resolved_at=max(now, alert.opened_at), resolution=Resolution.GONE) for alert in alerts
        )

    def update(self, event: SightingEvent) -> Alert | None:
        """Take in a change of a sighting.

        Returns:
            The alert that opened or ended by it.
        """
        sighting = event.sighting
        if sighting.id in self._open:
            return self._ended(event)
        lasted = sighting.last_seen - sighting.first_seen
        unknown = sighting.employee is None and event.change is not SightingChange.WITHDRAWN
        if not (self.policy.unknown_person and unknown and lasted >= self.policy.unknown_after):
            return None
        alert = self._alert(sighting)
        if event.change is SightingChange.CLOSED:
            return replace(alert, resolved_at=sighting.last_seen, resolution=Resolution.GONE)
        self._open[sighting.id] = alert
        return alert

    def _alert(self, sighting: Sighting) -> Alert:
        return Alert(
            key=f"{AlertKind.UNKNOWN_PERSON}:{sighting.id}",
            kind=AlertKind.UNKNOWN_PERSON,
            opened_at=sighting.first_seen + self.policy.unknown_after,
            camera_id=sighting.camera_id,
            last_seen=sighting.last_seen,
            sighting_id=sighting.id,
        )

    def _ended(self, event: SightingEvent) -> Alert | None:
        """The alert of a sighting, if that has ended it."""
        sighting = event.sighting
        if sighting.employee is not None or event.change is SightingChange.WITHDRAWN:
            resolution = Resolution.REVISED
        elif event.change is SightingChange.CLOSED:
            resolution = Resolution.GONE
        else:
            return None
        alert = self._open.pop(sighting.id)
        end = max(sighting.last_seen, alert.opened_at)
        return replace(alert, last_seen=sighting.last_seen, resolved_at=end, resolution=resolution)


class CamerasDown:
    """An alert for each camera that is away for a while, until it is back or nobody wants its pictures."""

    def __init__(self, policy: AlertPolicy) -> None:
        self.policy = policy
        self._away: dict[str, CameraStatus] = {}
        self._open: dict[str, Alert] = {}

    def restore(self, alerts: tuple[Alert, ...]) -> None:
        """Go on with the alerts of an earlier run."""
        self._open = {alert.camera_id: alert for alert in alerts if alert.camera_id is not None}

    def update(self, status: CameraStatus) -> Alert | None:
        """Take in how a camera is.

        Returns:
            The alert that ended by it.
        """
        if status.state in _DOWN:
            self._away.setdefault(status.camera_id, status)
            return None
        if status.state is CameraState.CONNECTING:
            return None
        self._away.pop(status.camera_id, None)
        return self._ended(status.camera_id, status.since)

    def remove(self, camera_id: str, now: datetime) -> Alert | None:
        """Forget a camera; an alert about it ends."""
        self._away.pop(camera_id, None)
        return self._ended(camera_id, now)

    def tick(self, now: datetime) -> tuple[Alert, ...]:
        """The alerts that open by a time."""
        due = [status for status in self._away.values() if self._is_due(status, now)]
        for status in due:
            self._open[status.camera_id] = self._alert(status)
        return tuple(self._open[status.camera_id] for status in due)

    def _is_due(self, status: CameraStatus, now: datetime) -> bool:
        late = now - status.since >= self.policy.camera_down_after
        return self.policy.camera_down and late and status.camera_id not in self._open

    def _alert(self, status: CameraStatus) -> Alert:
        opened_at = status.since + self.policy.camera_down_after
        key = f"{AlertKind.CAMERA_DOWN}:{status.camera_id}:{opened_at.isoformat()}"
        return Alert(key, AlertKind.CAMERA_DOWN, opened_at, camera_id=status.camera_id)

    def _ended(self, camera_id: str, at: datetime) -> Alert | None:
        alert = self._open.pop(camera_id, None)
        if alert is None:
            return None
        return replace(alert, resolved_at=max(at, alert.opened_at), resolution=Resolution.CAMERA_BACK)
