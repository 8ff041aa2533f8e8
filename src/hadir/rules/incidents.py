"""Alerts about what people do: crowds, what is against the rule of a place, and faces that are not real ones."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.alert import Alert, AlertKind, Resolution
from hadir.domain.camera import Camera
from hadir.domain.crowd import Crowd
from hadir.domain.policy import AlertPolicy
from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.domain.zone import PlaceRule, Severity

_KINDS = {
    ActivityKind.INTRUSION: AlertKind.INTRUSION,
    ActivityKind.LOITERING: AlertKind.LOITERING,
    ActivityKind.UNATTENDED: AlertKind.UNATTENDED,
    ActivityKind.PHONE: AlertKind.PHONE,
    ActivityKind.NO_ID: AlertKind.NO_ID,
    ActivityKind.TAILGATING: AlertKind.TAILGATING,
}

LASTING = frozenset({AlertKind.CROWD, AlertKind.SPOOF, *_KINDS.values()} - {AlertKind.TAILGATING})
"""Kinds that end with what they are about; the others are open until somebody resolves them."""


class Cooldown:
    """Remembers when the last alert of each kind about each place began."""

    def __init__(self) -> None:
        self._began: dict[tuple[str, ...], datetime] = {}

    def allows(self, about: tuple[str, ...], at: datetime, pause: timedelta) -> bool:
        """Whether there may be another one at a time; if so, it is remembered."""
        before = self._began.get(about)
        if before is not None and at - before < pause:
            return False
        self._began[about] = at
        return True


class CrowdAlerts:
    """An alert for each crowd that is large enough for its camera's rule, until it scatters."""

    def __init__(self, policy: AlertPolicy) -> None:
        self.policy = policy
        self._cameras: Mapping[str, Camera] = {}
        self._open: dict[str, Alert] = {}
        self._cooldown = Cooldown()

    def watch(self, cameras: Mapping[str, Camera]) -> None:
        """Go by the rules of these cameras."""
        self._cameras = cameras

    def update(self, crowd: Crowd, now: datetime) -> Alert | None:
        """Take in a crowd as it is now.

        Args:
            crowd: The crowd.
            now: The site's time; what has grown to be a crowd worth an alert did so no earlier than it was told.

        Returns:
            The alert that opened or ended by it.
        """
        if crowd.id in self._open:
            return None if crowd.ended_at is None else _ended(self._open.pop(crowd.id), crowd.ended_at)
        camera = self._cameras.get(crowd.camera_id)
        rule = None if camera is None else camera.crowds
        if not self.policy.crowd or rule is None or rule.size is None or crowd.size < rule.size:
            return None
        opened_at = crowd.started_at if crowd.ended_at is not None else max(crowd.started_at, now)
        if not self._cooldown.allows((crowd.camera_id,), opened_at, rule.cooldown):
            return None
        alert = Alert(
            key=f"{AlertKind.CROWD}:{crowd.id}",
            kind=AlertKind.CROWD,
            opened_at=opened_at,
            camera_id=crowd.camera_id,
            crowd_id=crowd.id,
            severity=rule.severity,
            reason=f"{crowd.size} people stand together.",
        )
        if crowd.ended_at is not None:
            return _ended(alert, crowd.ended_at)
        self._open[crowd.id] = alert
        return alert


class PlaceAlerts:
    """An alert for what is against the rule of a zone or a line, until it is over."""

    def __init__(self, policy: AlertPolicy) -> None:
        self.policy = policy
        self._rules: dict[tuple[str, str], PlaceRule] = {}
        self._open: dict[str, Alert] = {}
        self._cooldown = Cooldown()

    def watch(self, cameras: Mapping[str, Camera]) -> None:
        """Go by the rules of these cameras."""
        zones = {(camera.id, zone.name): zone.rule for camera in cameras.values() for zone in camera.zones}
        lines = {(camera.id, line.name): line.rule for camera in cameras.values() for line in camera.lines}
        self._rules = zones | lines

    def update(self, activity: Activity) -> Alert | None:
        """Take in an activity as it is now.

        Returns:
            The alert that opened, changed or ended by it.
        """
        known = self._open.get(activity.id)
        if known is not None:
            return self._changed(known, activity)
        kind, rule = _KINDS.get(activity.kind), self._rules.get((activity.camera_id, activity.place))
        if not self.policy.places or kind is None or rule is None:
            return None
        if not self._cooldown.allows((activity.camera_id, activity.place, kind), activity.started_at, rule.cooldown):
            return None
        alert = _alert_about(activity, kind, rule)
        if kind not in LASTING:
            return alert
        if activity.ended_at is not None:
            return _ended(alert, activity.ended_at)
        self._open[activity.id] = alert
        return alert

    def _changed(self, alert: Alert, activity: Activity) -> Alert | None:
        if activity.ended_at is not None:
            del self._open[activity.id]
            return _ended(replace(alert, employee=activity.employee), activity.ended_at)
        if activity.employee != alert.employee:
            self._open[activity.id] = replace(alert, employee=activity.employee)
            return self._open[activity.id]
        return None


class SpoofAlerts:
    """An alert for each sighting that is refused because its face is not a real one, until it is over."""

    def __init__(self, policy: AlertPolicy) -> None:
        self.policy = policy
        self._open: dict[str, Alert] = {}

    def update(self, event: SightingEvent) -> Alert | None:
        """Take in a change of a sighting.

        Returns:
            The alert that opened or ended by it.
        """
        sighting = event.sighting
        known = self._open.pop(sighting.id, None)
        if known is not None:
            if not sighting.refused or event.change is SightingChange.WITHDRAWN:
                return replace(_ended(known, sighting.last_seen), resolution=Resolution.REVISED)
            if event.change is SightingChange.CLOSED:
                return replace(_ended(known, sighting.last_seen), last_seen=sighting.last_seen)
            self._open[sighting.id] = known
            return None
        if not self.policy.spoof or not sighting.refused or event.change is SightingChange.WITHDRAWN:
            return None
        alert = Alert(
            key=f"{AlertKind.SPOOF}:{sighting.id}",
            kind=AlertKind.SPOOF,
            opened_at=sighting.first_seen,
            employee=sighting.employee,
            camera_id=sighting.camera_id,
            last_seen=sighting.last_seen,
            sighting_id=sighting.id,
            severity=Severity.CRITICAL,
        )
        if event.change is SightingChange.CLOSED:
            return _ended(alert, sighting.last_seen)
        self._open[sighting.id] = alert
        return alert


def ended_with_the_run(alerts: Iterable[Alert], at: datetime) -> tuple[Alert, ...]:
    """The alerts of an earlier run that end with it: what they are about will not be heard of any more."""
    return tuple(_ended(alert, at) for alert in alerts if alert.kind in LASTING)


def _alert_about(activity: Activity, kind: AlertKind, rule: PlaceRule) -> Alert:
    return Alert(
        key=f"{kind}:{activity.id}",
        kind=kind,
        opened_at=activity.started_at + (rule.after if kind in LASTING else timedelta(0)),
        employee=activity.employee,
        camera_id=activity.camera_id,
        activity_id=activity.id,
        place=activity.place,
        severity=rule.severity,
    )


def _ended(alert: Alert, at: datetime) -> Alert:
    return replace(alert, resolved_at=max(at, alert.opened_at), resolution=Resolution.GONE)
