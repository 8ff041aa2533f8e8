"""What of crowds, activities and sightings is news for the record, and what somebody should look at."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hadir.domain.activity import ActivityKind, ActivityReport
from hadir.domain.alert import Alert, AlertKind, Resolution
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.crowd import CrowdReport
from hadir.domain.habit import Haunt, HourCount
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import AlertPolicy
from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.domain.zone import CrowdRule, PlaceRule, Zone, ZoneKind
from hadir.pipeline.happenings import Happenings, Lasting
from hadir.rules.patterns import PatternSettings
from tests.builders import activity, at, crowd, sighting
from tests.office import camera

CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
GATE = replace(camera("gate", CameraRole.AREA), zones=(Zone("Post", ZoneKind.RESTRICTED, CORNERS, PlaceRule()),))
HALL = replace(camera("hall", CameraRole.AREA), crowds=CrowdRule(3))
ANA = EmployeeId("ana")
OPENED = SightingChange.OPENED


def happenings(*cameras: Camera, policy: AlertPolicy | None = None) -> Happenings:
    found = Happenings(policy or AlertPolicy(), PatternSettings())
    found.watch({one.id: one for one in cameras or (GATE, HALL)})
    return found


def intrusion(end: float | None = None) -> ActivityReport:
    return ActivityReport(activity(1, ActivityKind.INTRUSION, end=end), b"jpeg")


def kinds(alerts: tuple[Alert, ...]) -> list[AlertKind]:
    return [alert.kind for alert in alerts]


def test_what_is_taken_in_is_told_once() -> None:
    site = happenings()
    report, doing = CrowdReport(crowd(), b"jpeg"), intrusion()
    site.take_crowd(report, at(2))
    site.take_activity(doing)
    site.saw(SightingEvent(OPENED, sighting("ana")))
    news = site.news(at(3))
    assert (news.crowds, news.activities) == ((report,), (doing,))
    assert kinds(news.alerts) == [AlertKind.CROWD, AlertKind.INTRUSION]
    assert [(one.camera_id, one.people, one.arrivals) for one in news.hours] == [("hall", 0, 0), ("door", 1, 1)]
    assert news.haunts == (Haunt(ANA, "door", 1, at(0).date()),)
    empty = site.news(at(4))
    assert (empty.crowds, empty.activities, empty.hours, empty.haunts, empty.alerts) == ((), (), (), (), ())


def test_a_camera_that_will_tell_no_more_ends_what_lasts_on_it() -> None:
    site = happenings()
    site.take_crowd(CrowdReport(crowd()), at(2))
    site.take_activity(intrusion())
    site.take_activity(ActivityReport(activity(2, end=None, camera_id="yard")))
    site.news(at(3))
    site.abandon("gate", at(50))
    site.abandon("hall", at(60))
    news = site.news(at(60))
    assert [one.activity.ended_at for one in news.activities] == [at(50)]
    assert [one.crowd.ended_at for one in news.crowds] == [at(60)]
    assert {(alert.kind, alert.resolved_at) for alert in news.alerts} == {
        (AlertKind.INTRUSION, at(50)),
        (AlertKind.CROWD, at(60)),
    }
    site.abandon("gate", at(70))
    assert site.news(at(70)).activities == ()


def test_what_ended_is_not_ended_again() -> None:
    site = happenings()
    site.take_activity(intrusion())
    site.take_activity(intrusion(end=20))
    site.take_crowd(CrowdReport(crowd()), at(2))
    site.take_crowd(CrowdReport(replace(crowd(), ended_at=at(9))), at(9))
    site.news(at(21))
    site.abandon("gate", at(50))
    site.abandon("hall", at(50))
    news = site.news(at(50))
    assert (news.activities, news.crowds, news.alerts) == ((), (), ())


def test_what_lasted_when_an_earlier_run_ended_ends_with_it() -> None:
    site = happenings()
    open_alert = Alert("intrusion:gate-run-1", AlertKind.INTRUSION, at(0))
    unknown = Alert("unknown:1", AlertKind.UNKNOWN_PERSON, at(0))
    lasting = Lasting([crowd()], [activity(1, end=None), activity(2, start=90, end=None)], [open_alert, unknown])
    site.end(lasting, at(60))
    news = site.news(at(100))
    assert [one.crowd.ended_at for one in news.crowds] == [at(60)]
    assert [one.activity.ended_at for one in news.activities] == [at(60), at(90)]
    assert [(one.key, one.resolution) for one in news.alerts] == [("intrusion:gate-run-1", Resolution.GONE)]


def test_what_outlasts_the_pause_after_an_alert_is_told_as_time_passes() -> None:
    site = happenings()
    site.take_activity(intrusion())
    site.take_activity(intrusion(end=5))
    later = ActivityReport(activity(2, ActivityKind.INTRUSION, start=60, end=None))
    site.take_activity(later)
    assert len(site.news(at(100)).alerts) == 2
    assert site.news(at(299)).alerts == ()
    (alert,) = site.news(at(300)).alerts
    assert (alert.activity_id, alert.opened_at) == (later.activity.id, at(300))


@pytest.mark.parametrize(
    "policy",
    [AlertPolicy(crowd=False, places=False, spoof=False), AlertPolicy(crowd=False, places=False, patterns=False)],
)
def test_alerts_that_are_not_wanted_are_not_told(policy: AlertPolicy) -> None:
    site = happenings(policy=policy)
    site.take_crowd(CrowdReport(crowd()), at(2))
    site.take_activity(intrusion())
    site.saw(SightingEvent(OPENED, replace(sighting("ana"), refused=policy.patterns)))
    news = site.news(at(3))
    assert news.alerts == ()
    assert (len(news.crowds), len(news.activities)) == (1, 1)
    site.use(AlertPolicy(), PatternSettings())
    site.take_activity(ActivityReport(activity(9, ActivityKind.INTRUSION, start=10, end=None)))
    assert kinds(site.news(at(11)).alerts) == [AlertKind.INTRUSION]


class TestPatterns:
    def learnt(self, policy: AlertPolicy | None = None) -> Happenings:
        """A gate at which somebody came each day at noon for three weeks."""
        site = happenings(policy=policy)
        noon = at(0).replace(hour=12)
        days = [HourCount("gate", noon - timedelta(days=back), 3, 1, 0) for back in range(1, 22)]
        site.learn(days, [Haunt(ANA, "hall", 20, at(0).date())])
        return site

    def see(self, site: Happenings, camera_id: str = "gate") -> list[AlertKind]:
        site.saw(SightingEvent(OPENED, sighting(None, camera_id=camera_id)))
        return kinds(site.news(at(60)).alerts)

    def test_what_was_learnt_before_counts(self) -> None:
        assert self.see(self.learnt()) == [AlertKind.PATTERN]

    def test_where_they_are_not_wanted_they_are_not_told(self) -> None:
        assert self.see(self.learnt(AlertPolicy(patterns=False))) == []
        quiet = self.learnt()
        quiet.watch({"gate": replace(GATE, patterns=False)})
        assert self.see(quiet) == []
