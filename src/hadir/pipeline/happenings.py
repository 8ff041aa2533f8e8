"""What people do on all cameras: what of it is news for the record, and what somebody should look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from hadir.domain.activity import Activity, ActivityReport
from hadir.domain.alert import Alert
from hadir.domain.camera import Camera
from hadir.domain.crowd import Crowd, CrowdReport
from hadir.domain.habit import Haunt, HourCount
from hadir.domain.policy import AlertPolicy
from hadir.domain.sighting import SightingEvent
from hadir.rules.incidents import CrowdAlerts, PlaceAlerts, SpoofAlerts, ended_with_the_run
from hadir.rules.patterns import Patterns, PatternSettings


@dataclass(slots=True)
class HappeningNews:
    """What happened since the last time.

    Attributes:
        crowds: Crowds that formed, grew or ended.
        activities: What people did at places.
        hours: What was learnt of hours.
        haunts: What was learnt of employees.
        alerts: Alerts that opened, changed or ended.
    """

    crowds: tuple[CrowdReport, ...] = ()
    activities: tuple[ActivityReport, ...] = ()
    hours: tuple[HourCount, ...] = ()
    haunts: tuple[Haunt, ...] = ()
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True)
class Lasting:
    """What lasted when an earlier run ended; nobody will end it any more.

    Attributes:
        crowds: Crowds without an end.
        activities: Activities without an end.
        alerts: Alerts that were open.
    """

    crowds: Iterable[Crowd] = ()
    activities: Iterable[Activity] = ()
    alerts: Iterable[Alert] = ()


@dataclass(slots=True)
class _Waiting:
    """What was taken in and not told yet."""

    crowds: list[CrowdReport] = field(default_factory=list)
    activities: list[ActivityReport] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)


class Happenings:
    """Takes in what cameras tell of crowds, places and sightings, in any order."""

    def __init__(self, policy: AlertPolicy, patterns: PatternSettings) -> None:
        self._policy = policy
        self._crowds = CrowdAlerts(policy)
        self._places = PlaceAlerts(policy)
        self._spoofs = SpoofAlerts(policy)
        self._patterns = Patterns(patterns)
        self._open_crowds: dict[str, Crowd] = {}
        self._open_activities: dict[str, Activity] = {}
        self._waiting = _Waiting()

    def use(self, policy: AlertPolicy, patterns: PatternSettings) -> None:
        """Compute with other choices from now on."""
        self._policy = self._crowds.policy = self._places.policy = self._spoofs.policy = policy
        self._patterns.settings = patterns

    def watch(self, cameras: Mapping[str, Camera]) -> None:
        """Know these cameras."""
        self._crowds.watch(cameras)
        self._places.watch(cameras)
        self._patterns.cameras = frozenset(camera.id for camera in cameras.values() if camera.patterns)

    def learn(self, hours: Iterable[HourCount], haunts: Iterable[Haunt]) -> None:
        """Know what was learnt before."""
        self._patterns.restore(hours, haunts)

    def end(self, lasting: Lasting, at: datetime) -> None:
        """End what lasted when an earlier run ended, at that time."""
        waiting = self._waiting
        waiting.crowds += [CrowdReport(replace(one, ended_at=max(at, one.started_at))) for one in lasting.crowds]
        waiting.activities += [
            ActivityReport(replace(one, ended_at=max(at, one.started_at))) for one in lasting.activities
        ]
        waiting.alerts += ended_with_the_run(lasting.alerts, at)

    def saw(self, event: SightingEvent) -> None:
        """Take in a change of a sighting."""
        self._tell(self._spoofs.update(event))
        self._tell_patterns(self._patterns.saw(event))

    def take_crowd(self, report: CrowdReport, now: datetime) -> None:
        """Take in a crowd as it is now.

        Args:
            report: The crowd.
            now: The site's time.
        """
        crowd = report.crowd
        self._waiting.crowds.append(report)
        if crowd.ended_at is None:
            self._open_crowds[crowd.id] = crowd
        else:
            self._open_crowds.pop(crowd.id, None)
        self._tell(self._crowds.update(crowd, now))
        self._tell_patterns(self._patterns.formed(crowd))

    def take_activity(self, report: ActivityReport) -> None:
        """Take in an activity as it is now."""
        activity = report.activity
        self._waiting.activities.append(report)
        if activity.ended_at is None:
            self._open_activities[activity.id] = activity
        else:
            self._open_activities.pop(activity.id, None)
        self._tell(self._places.update(activity))

    def abandon(self, camera_id: str, now: datetime) -> None:
        """End what lasts on a camera that will tell of it no more."""
        for crowd in [one for one in self._open_crowds.values() if one.camera_id == camera_id]:
            self.take_crowd(CrowdReport(replace(crowd, ended_at=max(now, crowd.started_at))), now)
        for activity in [one for one in self._open_activities.values() if one.camera_id == camera_id]:
            self.take_activity(ActivityReport(replace(activity, ended_at=max(now, activity.started_at))))

    def forget_before(self, moment: datetime) -> None:
        """Let go of what is too old to learn from."""
        self._patterns.forget_before(moment)

    def news(self, now: datetime) -> HappeningNews:
        """What happened since the last call, until the site's time now."""
        self._waiting.alerts += (*self._crowds.tick(now), *self._places.tick(now))
        hours, haunts = self._patterns.news()
        waiting, self._waiting = self._waiting, _Waiting()
        return HappeningNews(tuple(waiting.crowds), tuple(waiting.activities), hours, haunts, tuple(waiting.alerts))

    def _tell(self, alert: Alert | None) -> None:
        if alert is not None:
            self._waiting.alerts.append(alert)

    def _tell_patterns(self, alerts: tuple[Alert, ...]) -> None:
        if self._policy.patterns:
            self._waiting.alerts += alerts
