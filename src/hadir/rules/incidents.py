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
        self._kept_back: dict[str, Crowd] = {}
        """Those that last and came too soon after another."""
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
        self._kept_back.pop(crowd.id, None)
        camera = self._cameras.get(crowd.camera_id)
        rule = None if camera is None else camera.crowds
        if not self.policy.crowd or rule is None or rule.size is None or crowd.size < rule.size:
            return None
        opened_at = crowd.started_at if crowd.ended_at is not None else max(crowd.started_at, now)
        if not self._cooldown.allows((crowd.camera_id,), opened_at, rule.cooldown):
            if crowd.ended_at is None:
                self._kept_back[crowd.id] = crowd
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

    def tick(self, now: datetime) -> tuple[Alert, ...]:
        """Let time pass: what lasts longer than the pause after an earlier alert is worth one of its own."""
        alerts = (self.update(crowd, now) for crowd in tuple(self._kept_back.values()))
        return tuple(alert for alert in alerts if alert is not None)


class PlaceAlerts:
    """An alert for what is against the rule of a zone or a line, until it is over."""

    def __init__(self, policy: AlertPolicy) -> None:
        self.policy = policy
        self._rules: dict[tuple[str, str], PlaceRule] = {}
        self._loitering: dict[tuple[str, str], PlaceRule] = {}
        self._open: dict[str, Alert] = {}
        self._kept_back: dict[str, Activity] = {}
        """Those that last and began too soon after another."""
        self._cooldown = Cooldown()

    def watch(self, cameras: Mapping[str, Camera]) -> None:
        """Go by the rules of these cameras."""
        zones = {(camera.id, zone.name): zone.rule for camera in cameras.values() for zone in camera.zones}
        lines = {(camera.id, line.name): line.rule for camera in cameras.values() for line in camera.lines}
        self._rules = zones | lines
        self._loitering = {
            (camera.id, zone.name): replace(zone.rule, after=zone.loiter_after)
            for camera in cameras.values()
            for zone in camera.zones
            if zone.loiter_after is not None
        }

    def update(self, activity: Activity) -> Alert | None:
        """Take in an activity as it is now.

        Returns:
            The alert that opened, changed or ended by it.
        """
        known = self._open.get(activity.id)
        if known is not None:
            return self._changed(known, activity)
        self._kept_back.pop(activity.id, None)
        return self._opened(activity, activity.started_at)

    def tick(self, now: datetime) -> tuple[Alert, ...]:
        """Let time pass: what lasts longer than the pause after an earlier alert is worth one of its own."""
        alerts = (self._opened(activity, now) for activity in tuple(self._kept_back.values()))
        return tuple(alert for alert in alerts if alert is not None)

    def _opened(self, activity: Activity, since: datetime) -> Alert | None:
        """An alert about something, if its rule and the alerts before it allow one."""
        kind, rule = _KINDS.get(activity.kind), self._rule_of(activity)
        if not self.policy.places or kind is None or rule is None:
            return None
        lasts = kind in LASTING and activity.ended_at is None
        if not self._cooldown.allows((activity.camera_id, activity.place, kind), since, rule.cooldown):
            if lasts:
                self._kept_back[activity.id] = activity
            return None
        self._kept_back.pop(activity.id, None)
        alert = _alert_about(activity, kind, rule, since)
        if lasts:
            self._open[activity.id] = alert
        return _ended(alert, activity.ended_at) if kind in LASTING and activity.ended_at is not None else alert

    def _rule_of(self, activity: Activity) -> PlaceRule | None:
        rules = self._loitering if activity.kind is ActivityKind.LOITERING else self._rules
        return rules.get((activity.camera_id, activity.place))

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
                ended = _ended(known, sighting.last_seen)
                return replace(ended, employee=sighting.employee, last_seen=sighting.last_seen)
            self._open[sighting.id] = replace(known, employee=sighting.employee)
            return None if sighting.employee == known.employee else self._open[sighting.id]
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


def _alert_about(activity: Activity, kind: AlertKind, rule: PlaceRule, since: datetime) -> Alert:
    lasted = rule.after if kind in LASTING else timedelta(0)
    return Alert(
        key=f"{kind}:{activity.id}",
        kind=kind,
        opened_at=max(activity.started_at + lasted, since),
        employee=activity.employee,
        camera_id=activity.camera_id,
        activity_id=activity.id,
        place=activity.place,
        severity=rule.severity,
    )


def _ended(alert: Alert, at: datetime) -> Alert:
    return replace(alert, resolved_at=max(at, alert.opened_at), resolution=Resolution.GONE)
