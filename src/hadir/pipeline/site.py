"""All cameras: their sightings into the record of the site. It runs in the main process alone, in one thread."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from hadir.domain.activity import ActivityReport
from hadir.domain.alert import Alert, AlertKind
from hadir.domain.camera import Camera, CameraRole, CameraState, CameraStatus
from hadir.domain.crowd import CrowdReport
from hadir.domain.policy import AlertPolicy, Policy
from hadir.domain.presence import Presence
from hadir.domain.record import Event, Outage, RecordChanges
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.pipeline.books import EmployeeBooks, News, StaffMember
from hadir.pipeline.happenings import Happenings
from hadir.pipeline.resumed import Resumed
from hadir.rules.alerts import CamerasDown, UnknownPeople
from hadir.rules.outages import OutageBook
from hadir.rules.patterns import PatternSettings
from hadir.rules.stays import SiteLayout, Stay

_REMEMBERED = 500
"""Sightings that ended, kept to be shown."""

_KEPT = timedelta(days=2)
"""How long finished workdays stay open to sightings that come late."""

CameraReport = SightingEvent | CrowdReport | ActivityReport | CameraStatus
"""What cameras tell that changes the record."""

_LASTING = frozenset({SightingChange.OPENED, SightingChange.UPDATED})


class SitePipeline:
    """What is going on at the site: `take` and `note` what cameras tell, in any order, then `advance` the time."""

    def __init__(self, policy: Policy, alerts: AlertPolicy, patterns: PatternSettings | None = None) -> None:
        self._policy = policy
        self._happenings = Happenings(alerts, patterns or PatternSettings(zone=policy.zone))
        self._cameras: dict[str, Camera] = {}
        self._books = EmployeeBooks(policy, SiteLayout({}, has_doors=False))
        self._outages = OutageBook()
        self._away: dict[str, Outage] = {}
        self._unknown = UnknownPeople(alerts)
        self._down = CamerasDown(alerts)
        self._now: datetime | None = None
        self._open: dict[str, Sighting] = {}
        self._closed: deque[Sighting] = deque(maxlen=_REMEMBERED)
        self._late: set[str] = set()
        self._doubtful: set[str] = set()
        self._touched: dict[str, Sighting] = {}
        self._withdrawn: list[str] = []
        self._alerts: list[Alert] = []
        self._changed_outages: dict[tuple[str, datetime], Outage] = {}

    def use(self, policy: Policy, alerts: AlertPolicy, patterns: PatternSettings) -> None:
        """Compute with other choices from now on."""
        self._policy = policy
        self._happenings.use(alerts, patterns)
        self._unknown.policy = self._down.policy = alerts
        self._books.reshape(policy, self._layout())

    def know(self, staff: Iterable[StaffMember]) -> None:
        """Keep the record of these employees; others are unknown people."""
        self._books.know(staff)

    def watch(self, cameras: Iterable[Camera], now: datetime) -> None:
        """Know these cameras, and forget others."""
        self._cameras = {camera.id: camera for camera in cameras}
        for gone in self._away.keys() - self._cameras.keys():
            self._end_outage(gone, now)
            self._tell(self._down.remove(gone, now))
        self._happenings.watch(self._cameras)
        self._books.reshape(self._policy, self._layout())

    def resume(self, earlier: Resumed, now: datetime) -> None:
        """Go on from an earlier run; from its end until each camera is back, nobody was watching.

        Args:
            earlier: What is known of it; employees and cameras must be known already.
            now: The time of the start.
        """
        if earlier.since is not None:
            self._books.begin_at(earlier.since)
        for employee, stays in earlier.stays.items():
            for stay in stays:
                role = self._role(stay.camera_id, stay.role)
                self._books.put(employee, replace(stay, role=role, open=False))
        self._touched |= {event.sighting.id: event.sighting for event in earlier.open_events}
        self._doubtful |= {event.sighting.id for event in earlier.open_events if event.doubtful}
        for outage in earlier.outages:
            self._outages.put(outage)
        blind_since = earlier.alive_until or now
        still_away = {outage.camera_id: outage for outage in earlier.outages if outage.until is None}
        for camera_id in self._cameras:
            self._away[camera_id] = still_away.get(camera_id) or Outage(camera_id, blind_since, reason="Hadir was off.")
            self._note_outage(self._away[camera_id])
        self._happenings.learn(earlier.hours, earlier.haunts)
        self._happenings.end(replace(earlier.lasting, alerts=earlier.alerts), blind_since)
        unknown = tuple(alert for alert in earlier.alerts if alert.kind is AlertKind.UNKNOWN_PERSON)
        self._alerts += self._unknown.restore(unknown, blind_since)
        self._down.restore(tuple(alert for alert in earlier.alerts if alert.kind is AlertKind.CAMERA_DOWN))

    def hear(self, report: CameraReport) -> None:
        """Take in whatever a camera tells."""
        match report:
            case SightingEvent():
                self.take(report)
            case CrowdReport():
                self._happenings.take_crowd(report, self._now or report.crowd.started_at)
            case ActivityReport():
                self._happenings.take_activity(report)
            case CameraStatus():
                self.note(report)

    def take(self, event: SightingEvent) -> None:
        """Take in a change of a sighting; whoever is no employee any more is an unknown person."""
        if event.sighting.employee is not None and event.sighting.employee not in self._books:
            event = replace(event, sighting=replace(event.sighting, employee=None))
        sighting = event.sighting
        before = self._touched.get(sighting.id) or self._open.get(sighting.id)
        if before is None and self._now is not None and sighting.last_seen < self._now:
            self._late.add(sighting.id)
        self._remember(event)
        self._tell(self._unknown.update(event))
        self._happenings.saw(event)
        if before is not None and before.employee not in {None, sighting.employee}:
            self._books.remove(before.employee, sighting.id)
        if event.change is SightingChange.WITHDRAWN:
            self._withdraw(sighting)
            return
        self._touched[sighting.id] = sighting
        if sighting.employee is None:
            return
        if sighting.refused:
            self._books.remove(sighting.employee, sighting.id)
        else:
            self._books.put(sighting.employee, self._stay(event))

    def note(self, status: CameraStatus) -> None:
        """Take in how a camera is."""
        if status.camera_id not in self._cameras:
            return
        if status.state is CameraState.ONLINE:
            self._end_outage(status.camera_id, status.since)
        elif status.camera_id not in self._away:
            self._away[status.camera_id] = Outage(status.camera_id, status.since, reason=status.reason)
            self._note_outage(self._away[status.camera_id])
        self._tell(self._down.update(status))

    def abandon(self, camera_id: str) -> None:
        """Close the sightings of a camera that nobody will close any more, as they were heard last."""
        for sighting in [lasting for lasting in self._open.values() if lasting.camera_id == camera_id]:
            self.take(SightingEvent(SightingChange.CLOSED, sighting))
        if self._now is not None:
            self._happenings.abandon(camera_id, self._now)

    def advance(self, now: datetime) -> RecordChanges:
        """Let time pass, and tell everything that changed since the last call.

        Args:
            now: The site's time: no sighting that is not late will come with an earlier end. It never goes back.
        """
        self._now = now = max(now, self._now or now)
        news = self._books.advance(now, self._outages)
        self._note_doubts(news)
        self._alerts += self._down.tick(now)
        happened = self._happenings.news(now)
        changes = RecordChanges(
            at=now,
            events=tuple(self._event(sighting) for sighting in self._touched.values()),
            withdrawn=tuple(self._withdrawn),
            logs=tuple(news.logs),
            attendances=tuple(news.attendances),
            dropped=tuple(news.dropped),
            presences=tuple(news.presences),
            alerts=(*self._alerts, *self._wanted(news.absences), *happened.alerts),
            outages=tuple(self._changed_outages.values()),
            crowds=happened.crowds,
            activities=happened.activities,
            hours=happened.hours,
            haunts=happened.haunts,
        )
        self._settle()
        return changes

    def forget_old(self, now: datetime) -> None:
        """Let go of workdays that are long over."""
        self._books.forget_before(now - _KEPT)
        self._happenings.forget_before(now)

    def presence(self) -> tuple[Presence, ...]:
        """Everybody's presence."""
        return self._books.presences()

    def sightings(self) -> tuple[Sighting, ...]:
        """The sightings that last, and the newest that ended, the latest to begin first."""
        known = [*self._open.values(), *self._closed]
        return tuple(sorted(known, key=lambda sighting: sighting.first_seen, reverse=True))

    def open_sightings(self) -> frozenset[str]:
        """The ids of those that last."""
        return frozenset(self._open)

    def _remember(self, event: SightingEvent) -> None:
        sighting = event.sighting
        if event.change in _LASTING:
            self._open[sighting.id] = sighting
            return
        self._open.pop(sighting.id, None)
        if event.change is SightingChange.CLOSED:
            self._closed.append(sighting)

    def _withdraw(self, sighting: Sighting) -> None:
        self._touched.pop(sighting.id, None)
        self._withdrawn.append(sighting.id)
        if sighting.employee is not None:
            self._books.remove(sighting.employee, sighting.id)

    def _stay(self, event: SightingEvent) -> Stay:
        sighting = event.sighting
        return Stay(
            sighting_id=sighting.id,
            camera_id=sighting.camera_id,
            role=self._role(sighting.camera_id, sighting.role),
            crossing=sighting.crossing,
            start=sighting.first_seen,
            end=sighting.last_seen,
            strength=sighting.votes * max(sighting.similarity or 0.0, 0.0),
            open=event.change in _LASTING,
            late=sighting.id in self._late,
            standing=sighting.standing,
            sitting=sighting.sitting,
        )

    def _role(self, camera_id: str, role: CameraRole) -> CameraRole:
        """What seeing somebody there means; a door without a line cannot tell who comes from who goes."""
        camera = self._cameras.get(camera_id)
        without_line = camera is None or camera.line is None
        return CameraRole.AREA if role is CameraRole.DOOR and without_line else role

    def _layout(self) -> SiteLayout:
        doors = {CameraRole.ENTRY, CameraRole.EXIT}
        return SiteLayout(
            {camera.id: camera.shares_view_with for camera in self._cameras.values()},
            has_doors=any(
                camera.role in doors or (camera.role is CameraRole.DOOR and camera.line is not None)
                for camera in self._cameras.values()
            ),
        )

    def _note_outage(self, outage: Outage) -> None:
        self._outages.put(outage)
        self._changed_outages[outage.camera_id, outage.since] = outage
        self._books.look_again()

    def _end_outage(self, camera_id: str, until: datetime) -> None:
        outage = self._away.pop(camera_id, None)
        if outage is not None:
            self._note_outage(Outage(camera_id, outage.since, max(until, outage.since), outage.reason))

    def _note_doubts(self, news: News) -> None:
        """Have sightings told again whose doubtfulness changed."""
        known = {sighting.id: sighting for sighting in self._closed} | self._open if news.doubts else {}
        for sighting_id, doubtful in news.doubts.items():
            (self._doubtful.add if doubtful else self._doubtful.discard)(sighting_id)
            if sighting_id in known:
                self._touched.setdefault(sighting_id, known[sighting_id])

    def _wanted(self, absences: list[Alert]) -> tuple[Alert, ...]:
        return tuple(absences) if self._unknown.policy.absence else ()

    def _event(self, sighting: Sighting) -> Event:
        return Event(
            sighting,
            open=sighting.id in self._open,
            doubtful=sighting.id in self._doubtful,
            late=sighting.id in self._late,
        )

    def _tell(self, alert: Alert | None) -> None:
        if alert is not None:
            self._alerts.append(alert)

    def _settle(self) -> None:
        """All is told."""
        ended = self._touched.keys() - self._open.keys()
        self._late -= ended
        self._touched = {}
        self._withdrawn, self._alerts, self._changed_outages = [], [], {}
