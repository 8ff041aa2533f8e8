"""What is usual, and what is far from it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.alert import Alert, AlertKind
from hadir.domain.habit import Haunt, HourCount
from hadir.domain.identity import EmployeeId
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.rules.patterns import Patterns, PatternSettings, Usual, usual_of
from tests.builders import crowd as crowd_of
from tests.builders import sighting

BERLIN, JAKARTA = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Jakarta")
MONDAY = date(2026, 3, 2)
OPENED, UPDATED, CLOSED, WITHDRAWN = SightingChange


@dataclass
class Site:
    """Patterns of a site, and what they are told."""

    zone: tzinfo = UTC
    settings: PatternSettings = field(default_factory=PatternSettings)
    cameras: frozenset[str] = frozenset({"door", "hall", "store"})
    number: int = 0

    def __post_init__(self) -> None:
        self.settings = replace(self.settings, zone=self.zone)
        self.patterns = Patterns(self.settings)
        self.patterns.cameras = self.cameras

    def moment(self, day: int, hour: float) -> datetime:
        """A time by the clock on the wall, so many days after the first Monday."""
        midnight = datetime(MONDAY.year, MONDAY.month, MONDAY.day, tzinfo=self.zone) + timedelta(days=day)
        return (midnight + timedelta(hours=hour)).astimezone(UTC)

    def seen(self, day: int, hour: float, who: str | None = None, camera: str = "door") -> Sighting:
        self.number += 1
        begun = self.moment(day, hour)
        return replace(
            sighting(who, sighting_id=f"{camera}-{self.number}", camera_id=camera),
            first_seen=begun,
            last_seen=begun + timedelta(seconds=5),
        )

    def see(self, day: int, hour: float, who: str | None = None, camera: str = "door", count: int = 1) -> list[Alert]:
        """So many sightings; what is unusual about them."""
        seen = [self.seen(day, hour + number / 1000, who, camera) for number in range(count)]
        return [alert for one in seen for alert in self.patterns.saw(SightingEvent(OPENED, one))]

    def crowd(self, day: int, hour: float, size: int) -> tuple[Alert, ...]:
        self.number += 1
        begun = self.moment(day, hour)
        return self.patterns.formed(replace(crowd_of(self.number, size=size), started_at=begun))

    def live(
        self, days: int, hours: tuple[float, ...] = (8.5, 12.5, 17.5), count: int = 3, start: int = 0
    ) -> list[Alert]:
        """Days on which so many people are seen at these hours; nobody at weekends."""
        told = []
        for day in range(start, start + days):
            if (MONDAY + timedelta(days=day)).weekday() < 5:
                told += [alert for hour in hours for alert in self.see(day, hour, count=count)]
            self.patterns.forget_before(self.moment(day + 1, 0))
        return told


class TestUsual:
    @pytest.mark.parametrize(
        ("counts", "expected"),
        [
            ([], Usual(0, 0.0, 0.0, 0)),
            ([4], Usual(1, 4.0, 0.0, 4)),
            ([2, 3, 4], Usual(3, 3.0, 1.4826, 4)),
            pytest.param([5] * 9 + [90], Usual(10, 5.0, 0.0, 90), id="one odd day changes nothing"),
        ],
    )
    def test_it_is_the_median_and_the_median_deviation(self, counts: list[int], expected: Usual) -> None:
        found = usual_of(counts)
        assert (found.days, found.middle, found.highest) == (expected.days, expected.middle, expected.highest)
        assert found.spread == pytest.approx(expected.spread)

    @pytest.mark.parametrize(
        ("usual", "limit"),
        [
            pytest.param(Usual(20, 10.0, 1.0, 13), 20.0, id="twice the usual"),
            pytest.param(Usual(20, 10.0, 5.0, 30), 25.0, id="more than it varies"),
            pytest.param(Usual(20, 1.0, 0.0, 2), 6.0, id="by so many at the least"),
        ],
    )
    def test_the_limit_is_the_highest_of_three(self, usual: Usual, limit: float) -> None:
        assert usual.limit(5) == limit

    @given(st.lists(st.integers(0, 200), min_size=1, max_size=40), st.integers(1, 9))
    def test_at_most_a_quarter_of_the_days_themselves_can_be_unusual(self, counts: list[int], least: int) -> None:
        usual = usual_of(counts)
        assert usual.limit(least) >= usual.middle + least
        assert sum(count > usual.limit(least) for count in counts) <= len(counts) / 2


class TestQuietHours:
    def test_somebody_at_night_is_told_and_why(self) -> None:
        site = Site()
        assert site.live(21) == []
        (alert,) = site.see(21, 3.25)
        assert (alert.kind, alert.camera_id, alert.employee) == (AlertKind.PATTERN, "door", None)
        assert alert.opened_at == site.moment(21, 3.25)
        assert alert.reason == "Somebody is here between 03:00 and 04:00; in 15 days nobody ever was."

    def test_once_an_hour_is_enough(self) -> None:
        site = Site()
        site.live(21)
        assert [len(site.see(21, hour)) for hour in (3.1, 3.2, 3.9, 4.05, 4.1)] == [1, 0, 0, 1, 0]

    @pytest.mark.parametrize(("hour", "alerts"), [(7.9, 0), (9.1, 0), (6.5, 1), (10.5, 1)])
    def test_who_is_an_hour_early_or_late_is_no_news(self, hour: float, alerts: int) -> None:
        site = Site()
        site.live(21)
        assert len(site.see(21, hour)) == alerts

    def test_an_hour_in_which_somebody_once_was_is_not_quiet(self) -> None:
        site = Site()
        site.see(0, 3.5)
        site.live(20, start=1)
        assert site.see(21, 3.25) == []

    @pytest.mark.parametrize(("days", "alerts"), [(7, 0), (11, 0), (14, 1)])
    def test_nothing_is_said_before_enough_is_known(self, days: int, alerts: int) -> None:
        site = Site()
        site.live(days)
        assert len(site.see(days, 3.5)) == alerts

    def test_weekends_are_a_kind_of_their_own_and_learnt_as_soon(self) -> None:
        site = Site()
        site.live(19)
        saturday, monday = 19, 21
        (alert,) = site.see(saturday, 12.5)
        assert "in 4 days nobody ever was" in alert.reason
        assert site.see(monday, 12.5) == []
        assert len(Site().live(5)) == 0

    def test_a_first_weekend_is_not_known_yet(self) -> None:
        site = Site(settings=PatternSettings(learn_days=28, least_days=5))
        site.live(5)
        assert site.see(5, 12.5) == []

    def test_days_on_which_nothing_was_seen_count(self) -> None:
        site = Site()
        site.see(0, 12.5)
        (alert,) = site.see(21, 3.5)
        assert "in 15 days" in alert.reason

    def test_what_is_older_than_is_remembered_is_forgotten(self) -> None:
        site = Site()
        site.see(0, 3.5)
        site.live(30, start=1)
        assert len(site.see(31, 3.5)) == 1

    def test_cameras_whose_patterns_are_not_wanted_learn_in_silence(self) -> None:
        site = Site(cameras=frozenset())
        site.live(21)
        assert site.see(21, 3.5) == []
        site.patterns.cameras = frozenset({"door"})
        assert len(site.see(21, 4.5)) == 1

    def test_cameras_are_learnt_one_by_one(self) -> None:
        site = Site()
        site.live(21)
        assert site.see(21, 3.5, camera="hall") == []

    @pytest.mark.parametrize("change", [WITHDRAWN])
    def test_what_was_none_does_not_count(self, change: SightingChange) -> None:
        site = Site()
        site.live(21)
        assert site.patterns.saw(SightingEvent(change, site.seen(21, 3.5))) == ()
        assert site.patterns.saw(SightingEvent(OPENED, replace(site.seen(21, 3.5), refused=True))) == ()
        assert len(site.see(21, 3.5)) == 1

    def test_a_sighting_counts_once_however_often_it_is_told(self) -> None:
        site = Site()
        seen = site.seen(0, 8.5)
        for event in (OPENED, UPDATED, UPDATED, CLOSED):
            site.patterns.saw(SightingEvent(event, seen))
        (count,), _ = site.patterns.news()
        assert (count.people, count.hour) == (1, site.moment(0, 8))


class TestMany:
    @pytest.mark.parametrize(("people", "alerts"), [(3, 0), (8, 0), (9, 1), (30, 1)])
    def test_many_more_than_usual_are_told_once(self, people: int, alerts: int) -> None:
        site = Site()
        site.live(21, count=3)
        told = site.see(21, 8.5, count=people)
        assert len(told) == alerts
        assert all(alert.reason == "9 people between 08:00 and 09:00; 3 are usual, 3 the most." for alert in told)

    def test_where_it_varies_more_must_come(self) -> None:
        site = Site()
        for day in range(21):
            site.see(day, 8.5, count=(4, 8, 12)[day % 3])
        assert site.see(21, 8.5, count=25) == []
        assert len(site.see(21, 8.6, count=1)) == 1

    def test_growth_over_weeks_becomes_usual(self) -> None:
        site = Site()
        assert [alert for week in range(12) for alert in site.live(7, count=4 + week, start=7 * week)] == []


class TestCrowds:
    def test_twice_the_usual_crowd_is_told(self) -> None:
        site = Site()
        told = [alert for day in range(21) for alert in site.crowd(day, 12.5, 4)]
        assert told == []
        assert site.crowd(21, 12.2, 8) == ()
        (alert,) = site.crowd(21, 12.5, 9)
        assert alert.reason == "A crowd of 9; at this hour 4 are usual, 4 the most."
        assert site.crowd(21, 12.6, 12) == ()

    def test_a_crowd_is_compared_with_crowds(self) -> None:
        site = Site()
        for day in range(0, 21, 3):
            site.crowd(day, 12.5, 4)
        assert site.crowd(21, 12.5, 20) == ()


class TestPlaces:
    def everyday(self, site: Site, days: int = 21) -> None:
        for day in range(days):
            site.see(day, 8.5, "ana", "door")
            site.see(day, 8.6, "budi", "store")

    def test_an_employee_where_they_never_go_is_told(self) -> None:
        site = Site()
        self.everyday(site)
        (alert,) = site.see(21, 8.5, "ana", "store")
        assert (alert.employee, alert.camera_id) == ("ana", "store")
        assert alert.reason == "Never seen here before, on 21 days elsewhere."
        assert site.see(21, 9.5, "ana", "store") == []
        assert site.see(22, 8.5, "ana", "store") == []

    def test_somebody_new_goes_everywhere_for_the_first_time(self) -> None:
        site = Site()
        self.everyday(site)
        assert site.see(21, 8.5, "cara", "store") == []

    def test_a_new_camera_sees_everybody_for_the_first_time(self) -> None:
        site = Site()
        self.everyday(site)
        assert site.see(21, 8.5, "ana", "hall") == []

    def test_somebody_recognised_late_is_told_then(self) -> None:
        site = Site()
        self.everyday(site)
        unknown = site.seen(21, 8.5, None, "store")
        assert site.patterns.saw(SightingEvent(OPENED, unknown)) == ()
        named = replace(unknown, employee=EmployeeId("ana"))
        (alert,) = site.patterns.saw(SightingEvent(UPDATED, named))
        assert alert.employee == "ana"

    def test_arrivals_are_the_first_sightings_of_a_day(self) -> None:
        site = Site()
        for hour, who, camera in (
            (8.2, "ana", "door"),
            (8.3, "ana", "hall"),
            (8.4, "budi", "door"),
            (12, "ana", "door"),
        ):
            site.see(0, hour, who, camera)
        site.see(0, 8.6, None, "door")
        counts = {(one.camera_id, one.hour): one for one in site.patterns.news()[0]}
        assert counts["door", site.moment(0, 8)].arrivals == 2
        assert counts["door", site.moment(0, 8)].people == 3
        assert counts["hall", site.moment(0, 8)].arrivals == 0
        assert counts["door", site.moment(0, 12)].arrivals == 0


class TestClocks:
    def test_hours_are_those_of_the_clock_when_it_changes(self) -> None:
        site = Site(zone=BERLIN)
        before_summer = (date(2026, 3, 29) - MONDAY).days
        for day in range(before_summer - 20, before_summer + 10):
            assert site.live(1, (8.5, 17.5), 3, day) == []

    @pytest.mark.parametrize("zone", [UTC, JAKARTA, BERLIN, ZoneInfo("Asia/Kolkata"), ZoneInfo("America/New_York")])
    def test_the_night_is_that_of_the_site(self, zone: tzinfo) -> None:
        site = Site(zone=zone)
        site.live(14)
        (alert,) = site.see(14, 3.5)
        assert "between 03:00 and 04:00" in alert.reason

    def test_the_hour_that_comes_twice_is_looked_up_as_it_was_kept(self) -> None:
        site = Site(zone=BERLIN)
        autumn = (date(2026, 10, 25) - MONDAY).days
        for week in range(5, 0, -1):
            site.see(autumn - 7 * week, 2.5, count=10)
        twice = site.moment(autumn, 2.5)
        seen = [replace(site.seen(autumn, 2.5), first_seen=twice + timedelta(seconds=second)) for second in range(3)]
        assert [alert for one in seen for alert in site.patterns.saw(SightingEvent(OPENED, one))] == []
        site.see(autumn + 7, 2.5, count=10)
        (count, *_), _ = site.patterns.news()
        assert count.people == 10


HOURS = st.sampled_from([3.5, 8.5, 9.5, 12.5])
HAPPENED = st.lists(
    st.tuples(st.integers(0, 24), HOURS, st.sampled_from(["ana", "budi", None]), st.sampled_from(["door", "store"])),
    max_size=120,
)


@given(HAPPENED, st.integers(0, 24), st.sampled_from([UTC, BERLIN]))
def test_another_run_goes_on_as_if_there_had_been_one(
    happened: list[tuple[int, float, str | None, str]], day_of_restart: int, zone: tzinfo
) -> None:
    small = PatternSettings(learn_days=28, least_days=5)
    one, first, second = (Site(zone=zone, settings=small) for _ in range(3))
    hours: dict[tuple[str, datetime], HourCount] = {}
    haunts: dict[tuple[EmployeeId, str], Haunt] = {}
    course = sorted(happened, key=lambda seen: (seen[0], seen[1]))
    told_by_one, told_by_two = [], []
    for day, hour, who, camera in course:
        told_by_one += one.see(day, hour, who, camera)
        part = first if day < day_of_restart else second
        if part is second and second.number == 0:
            new_hours, new_haunts = first.patterns.news()
            hours |= {(count.camera_id, count.hour): count for count in new_hours}
            haunts |= {(haunt.employee, haunt.camera_id): haunt for haunt in new_haunts}
            second.patterns.restore(hours.values(), haunts.values())
        told_by_two += part.see(day, hour, who, camera)
    assert told_by_two == told_by_one


@given(HAPPENED)
def test_each_alert_has_a_name_of_its_own_and_a_reason(happened: list[tuple[int, float, str | None, str]]) -> None:
    site = Site(settings=PatternSettings(learn_days=28, least_days=5))
    told = [alert for seen in sorted(happened, key=lambda seen: seen[:2]) for alert in site.see(*seen)]
    assert len({alert.key for alert in told}) == len(told)
    assert all(alert.reason for alert in told)
    first = min((day for day, *_ in happened), default=0)
    assert all(alert.opened_at >= site.moment(first + 2, 0) for alert in told)
