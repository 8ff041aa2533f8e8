"""When what people do makes an alert, and when that ends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.alert import Alert, AlertKind, Resolution
from hadir.domain.camera import CameraRole
from hadir.domain.crowd import Crowd
from hadir.domain.line import Side
from hadir.domain.policy import AlertPolicy
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.domain.zone import CrowdRule, Line, PlaceRule, Severity, Zone, ZoneKind
from hadir.rules.incidents import LASTING, CrowdAlerts, PlaceAlerts, SpoofAlerts, ended_with_the_run
from tests.builders import START, activity, at, crowd, sighting
from tests.office import camera

ALL = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
OPENED, UPDATED, CLOSED, WITHDRAWN = SightingChange
PLACE_KINDS = [
    ActivityKind.INTRUSION,
    ActivityKind.LOITERING,
    ActivityKind.UNATTENDED,
    ActivityKind.PHONE,
    ActivityKind.NO_ID,
    ActivityKind.TAILGATING,
]


def rule(after: float = 0.0, cooldown: float = 300.0, severity: Severity = Severity.WARNING) -> PlaceRule:
    return PlaceRule(None, timedelta(seconds=after), timedelta(seconds=cooldown), severity)


def seconds(alert: Alert) -> tuple[float, float | None]:
    """From when to when it is open."""
    end = None if alert.resolved_at is None else (alert.resolved_at - START).total_seconds()
    return (alert.opened_at - START).total_seconds(), end


class TestPlaces:
    def alerts(
        self, *, own: PlaceRule | None = None, loiter: float = 60.0, policy: AlertPolicy | None = None
    ) -> PlaceAlerts:
        gate = replace(
            camera("gate", CameraRole.AREA),
            zones=(Zone("Post", ZoneKind.RESTRICTED, ALL, own or rule(), timedelta(seconds=loiter)),),
            lines=(Line((0, 0), (1, 1), Side.LEFT, "Door", rule=rule(cooldown=30)),),
        )
        alerts = PlaceAlerts(policy or AlertPolicy())
        alerts.watch({"gate": gate})
        return alerts

    def intrusion(
        self, number: int = 1, start: float = 0.0, end: float | None = None, who: str | None = None
    ) -> Activity:
        return activity(number, ActivityKind.INTRUSION, start=start, end=end, employee=who)

    @pytest.mark.parametrize("kind", PLACE_KINDS)
    def test_what_is_against_a_rule_makes_an_alert(self, kind: ActivityKind) -> None:
        alert = self.alerts(own=rule(severity=Severity.CRITICAL)).update(activity(1, kind, end=None, employee="ana"))
        assert alert is not None
        assert alert.kind.value == kind.value
        assert alert.key == f"{kind.value}:gate-run-1"
        assert (alert.camera_id, alert.place, alert.activity_id) == ("gate", "Post", "gate-run-1")
        assert (alert.employee, alert.severity, alert.resolved_at) == ("ana", Severity.CRITICAL, None)

    @pytest.mark.parametrize("kind", [ActivityKind.VISIT, ActivityKind.LINE_IN, ActivityKind.LINE_OUT])
    def test_what_is_allowed_makes_none(self, kind: ActivityKind) -> None:
        assert self.alerts().update(activity(1, kind, end=None)) is None

    @pytest.mark.parametrize("kind", PLACE_KINDS[:-1])
    def test_it_ends_with_what_it_is_about(self, kind: ActivityKind) -> None:
        alerts = self.alerts(loiter=0.001)
        alerts.update(activity(1, kind, end=None))
        ended = alerts.update(activity(1, kind, end=90))
        assert ended is not None
        assert (seconds(ended)[1], ended.resolution) == (90.0, Resolution.GONE)
        assert alerts.update(activity(1, kind, end=90)) is None

    def test_what_happens_at_a_moment_waits_for_somebody_to_look_at_it(self) -> None:
        alert = self.alerts().update(activity(1, ActivityKind.TAILGATING, start=5, end=5, place="Door"))
        assert alert is not None
        assert seconds(alert) == (5.0, None)

    def test_it_opens_when_it_has_lasted_for_long_enough(self) -> None:
        alert = self.alerts(own=rule(after=20)).update(self.intrusion(start=5))
        assert alert is not None
        assert seconds(alert) == (25.0, None)

    def test_loitering_opens_when_its_own_limit_is_passed(self) -> None:
        alert = self.alerts(own=rule(after=20), loiter=60).update(
            activity(1, ActivityKind.LOITERING, start=5, end=None)
        )
        assert alert is not None
        assert seconds(alert) == (65.0, None)

    def test_a_name_that_comes_late_is_told(self) -> None:
        alerts = self.alerts()
        alerts.update(self.intrusion())
        named = alerts.update(self.intrusion(who="ana"))
        assert named is not None
        assert (named.employee, named.resolved_at, named.key) == ("ana", None, "intrusion:gate-run-1")
        assert alerts.update(self.intrusion(who="ana")) is None
        ended = alerts.update(self.intrusion(end=9, who="ana"))
        assert ended is not None
        assert ended.employee == "ana"

    def test_what_is_told_only_when_it_is_over_is_an_alert_that_is_over(self) -> None:
        alert = self.alerts().update(self.intrusion(end=9))
        assert alert is not None
        assert seconds(alert) == (0.0, 9.0)

    @pytest.mark.parametrize(("second", "alerts"), [(299.9, 1), (300, 2)])
    def test_soon_after_one_there_is_no_other_of_its_kind_about_the_place(self, second: float, alerts: int) -> None:
        book = self.alerts()
        told = [book.update(self.intrusion(number, start, start + 5)) for number, start in ((1, 0.0), (2, second))]
        assert len([alert for alert in told if alert is not None]) == alerts

    def test_other_kinds_and_places_have_pauses_of_their_own(self) -> None:
        book = self.alerts()
        others = [
            self.intrusion(1),
            activity(2, ActivityKind.PHONE, start=1, end=None),
            activity(3, ActivityKind.TAILGATING, start=2, end=2, place="Door"),
            activity(4, ActivityKind.TAILGATING, start=33, end=33, place="Door"),
        ]
        assert all(book.update(one) is not None for one in others)

    def test_what_lasts_longer_than_the_pause_is_not_lost(self) -> None:
        book = self.alerts()
        book.update(self.intrusion(1, 0, 5))
        assert book.update(self.intrusion(2, 100)) is None
        assert book.update(self.intrusion(2, 100, who="ana")) is None
        assert book.tick(at(299)) == ()
        (alert,) = book.tick(at(301))
        assert (seconds(alert), alert.employee, alert.activity_id) == ((301.0, None), "ana", "gate-run-2")
        assert book.tick(at(302)) == ()
        ended = book.update(self.intrusion(2, 100, 400, "ana"))
        assert ended is not None
        assert seconds(ended) == (301.0, 400.0)

    def test_what_ends_within_the_pause_is(self) -> None:
        book = self.alerts()
        for one in (self.intrusion(1, 0, 5), self.intrusion(2, 100), self.intrusion(2, 100, 200)):
            book.update(one)
        assert book.tick(at(1000)) == ()

    def test_places_that_are_no_more_and_choices_make_none(self) -> None:
        assert self.alerts().update(replace(self.intrusion(), place="Yard")) is None
        assert self.alerts(policy=AlertPolicy(places=False)).update(self.intrusion()) is None
        book = self.alerts()
        book.update(self.intrusion(1, 0, 5))
        book.update(self.intrusion(2, 100))
        book.watch({})
        assert book.tick(at(1000)) == ()

    def test_what_is_open_ends_also_where_the_place_is_no_more(self) -> None:
        book = self.alerts()
        book.update(self.intrusion())
        book.watch({})
        assert book.update(self.intrusion(end=9)) is not None


class TestCrowds:
    def alerts(self, size: int | None = 4, cooldown: float = 300.0, policy: AlertPolicy | None = None) -> CrowdAlerts:
        alerts = CrowdAlerts(policy or AlertPolicy())
        own = CrowdRule(size, timedelta(seconds=cooldown), Severity.CRITICAL)
        alerts.watch({"hall": replace(camera("hall", CameraRole.AREA), crowds=own)})
        return alerts

    def over(self, one: Crowd, second: float) -> Crowd:
        return replace(one, ended_at=at(second))

    def test_a_crowd_large_enough_makes_one_until_it_scatters(self) -> None:
        alerts = self.alerts()
        assert alerts.update(crowd(size=3), at(2)) is None
        alert = alerts.update(crowd(size=4), at(6))
        assert alert is not None
        assert (alert.key, alert.crowd_id, alert.severity) == ("crowd:hall-run-1", "hall-run-1", Severity.CRITICAL)
        assert (alert.kind, alert.reason) == (AlertKind.CROWD, "4 people stand together.")
        assert seconds(alert) == (6.0, None)
        assert alerts.update(crowd(size=9), at(8)) is None
        ended = alerts.update(self.over(crowd(size=9), 20), at(23))
        assert ended is not None
        assert (seconds(ended), ended.resolution) == ((6.0, 20.0), Resolution.GONE)

    @pytest.mark.parametrize(("size", "policy"), [(None, None), (5, None), (3, AlertPolicy(crowd=False))])
    def test_smaller_ones_and_where_none_are_wanted_make_none(
        self, size: int | None, policy: AlertPolicy | None
    ) -> None:
        assert self.alerts(size, policy=policy).update(crowd(size=4), at(2)) is None

    def test_a_camera_that_is_not_known_makes_none(self) -> None:
        assert self.alerts().update(replace(crowd(size=9), camera_id="yard"), at(2)) is None

    def test_soon_after_one_there_is_no_other_unless_it_lasts(self) -> None:
        alerts = self.alerts()
        assert alerts.update(crowd(1, size=5), at(2)) is not None
        assert alerts.update(crowd(2, second=100, size=5), at(102)) is None
        assert alerts.update(crowd(3, second=120, size=5), at(122)) is None
        assert alerts.update(self.over(crowd(3, second=120, size=5), 130), at(133)) is None
        assert alerts.tick(at(200)) == ()
        (alert,) = alerts.tick(at(302))
        assert (alert.crowd_id, seconds(alert)) == ("hall-run-2", (302.0, None))
        assert alerts.update(self.over(crowd(2, second=100, size=5), 400), at(403)) is not None
        assert alerts.tick(at(1000)) == ()

    def test_one_that_is_told_when_it_is_over_is_over(self) -> None:
        alert = self.alerts().update(self.over(crowd(size=5), 20), at(30))
        assert alert is not None
        assert seconds(alert) == (0.0, 20.0)


class TestSpoofs:
    SPOOF = replace(sighting("ana", first_seen=0, last_seen=3), refused=True)

    def told(self, *events: tuple[SightingChange, Sighting], policy: AlertPolicy | None = None) -> list[Alert | None]:
        alerts = SpoofAlerts(policy or AlertPolicy())
        return [alerts.update(SightingEvent(change, seen)) for change, seen in events]

    def test_a_refused_sighting_makes_one_until_it_is_over(self) -> None:
        longer = replace(self.SPOOF, last_seen=at(9))
        opened, lasting, ended = self.told((OPENED, self.SPOOF), (UPDATED, longer), (CLOSED, longer))
        assert opened is not None
        assert (opened.kind, opened.severity, opened.employee) == (AlertKind.SPOOF, Severity.CRITICAL, "ana")
        assert (opened.sighting_id, opened.camera_id) == ("door-run-1", "door")
        assert seconds(opened) == (0.0, None)
        assert lasting is None
        assert ended is not None
        assert (seconds(ended), ended.resolution, ended.last_seen) == ((0.0, 9.0), Resolution.GONE, at(9))

    def test_one_that_turns_out_to_be_live_takes_it_back(self) -> None:
        live = replace(self.SPOOF, refused=False, last_seen=at(6))
        _, revised, later = self.told((OPENED, self.SPOOF), (UPDATED, live), (CLOSED, live))
        assert revised is not None
        assert (revised.resolution, revised.key) == (Resolution.REVISED, "spoof:door-run-1")
        assert later is None

    def test_one_that_is_part_of_another_takes_it_back(self) -> None:
        _, withdrawn = self.told((OPENED, self.SPOOF), (WITHDRAWN, self.SPOOF))
        assert withdrawn is not None
        assert withdrawn.resolution is Resolution.REVISED
        assert self.told((WITHDRAWN, self.SPOOF)) == [None]

    def test_whose_face_it_shows_is_told_when_it_is_known(self) -> None:
        nameless = replace(self.SPOOF, employee=None)
        opened, named, ended = self.told((OPENED, nameless), (UPDATED, self.SPOOF), (CLOSED, self.SPOOF))
        assert [alert and alert.employee for alert in (opened, named, ended)] == [None, "ana", "ana"]
        assert [alert and alert.resolved_at for alert in (opened, named, ended)] == [None, None, at(3)]

    def test_live_ones_and_choices_make_none(self) -> None:
        assert self.told((OPENED, replace(self.SPOOF, refused=False))) == [None]
        assert self.told((OPENED, self.SPOOF), policy=AlertPolicy(spoof=False)) == [None]

    def test_one_that_is_told_when_it_is_over_is_over(self) -> None:
        (alert,) = self.told((CLOSED, self.SPOOF))
        assert alert is not None
        assert seconds(alert) == (0.0, 3.0)


@pytest.mark.parametrize("kind", AlertKind)
def test_after_a_restart_what_lasted_is_over_and_the_rest_stays_open(kind: AlertKind) -> None:
    alert = Alert("key", kind, at(0))
    ended = ended_with_the_run([alert], at(50))
    assert len(ended) == (kind in LASTING)
    assert all((one.key, one.resolved_at, one.resolution) == ("key", at(50), Resolution.GONE) for one in ended)


def test_nothing_ends_before_it_opened() -> None:
    (ended,) = ended_with_the_run([Alert("key", AlertKind.CROWD, at(60))], at(50))
    assert ended.resolved_at == at(60)


STARTS = st.lists(st.tuples(st.floats(0, 3000), st.floats(1, 900)), min_size=1, max_size=12)


def course(spans: Sequence[tuple[float, float]]) -> list[tuple[float, Activity]]:
    """Intrusions as they are told, in the order of time."""
    told = []
    for number, (start, length) in enumerate(spans):
        begun = activity(number, ActivityKind.INTRUSION, start=start, end=None)
        told += [(start, begun), (start + length, replace(begun, ended_at=at(start + length)))]
    return sorted(told, key=lambda one: one[0])


@given(STARTS)
def test_alerts_keep_their_distance_and_every_one_ends(spans: list[tuple[float, float]]) -> None:
    alerts = TestPlaces().alerts(own=rule(cooldown=120))
    told: dict[str, list[Alert]] = {}
    now = 0.0
    for second, one in course(spans):
        found = [*alerts.tick(at(now + (second - now) / 2)), *alerts.tick(at(second)), alerts.update(one)]
        now = second
        for alert in found:
            if alert is not None:
                told.setdefault(alert.key, []).append(alert)
    opened: list[datetime] = sorted(own[0].opened_at for own in told.values())
    assert all(later - earlier >= timedelta(seconds=120) for earlier, later in pairwise(opened))
    assert all(own[-1].resolved_at is not None for own in told.values())
    assert all(len(own) <= 2 for own in told.values())
    assert told
