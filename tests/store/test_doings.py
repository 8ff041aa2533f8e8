"""What people do, written change by change, read page by page, and let go of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hadir.domain.activity import Activity, ActivityKind, ActivityReport
from hadir.domain.alert import Alert, AlertKind
from hadir.domain.crowd import CrowdReport
from hadir.domain.habit import Haunt, HourCount
from hadir.domain.identity import EmployeeId
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.record import Event, RecordChanges
from hadir.domain.zone import Severity
from hadir.store.activities import ActivityFilter, ActivityRepository
from hadir.store.alerts import AlertFilter, AlertRepository, AlertRow
from hadir.store.crowds import CrowdFilter, CrowdRepository
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.events import EventFilter, EventKind, EventRepository
from hadir.store.habits import HabitRepository
from hadir.store.paging import Paging
from hadir.store.record import RecordStore
from hadir.store.resetting import LogCounts, LogReset, LogSpan, LogTable
from hadir.store.retention import Retention
from tests.builders import activity, at, crowd, sighting
from tests.store.people import enrol, erase

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
DAY = date(2026, 3, 2)


@pytest.fixture
def store(database: Database) -> RecordStore:
    enrol(database, "ana", "budi", department="Sales")
    return RecordStore(database)


def done(*given: Activity) -> RecordChanges:
    return RecordChanges(at=at(0), activities=tuple(map(ActivityReport, given)))


def activities(database: Database, wanted: ActivityFilter | None = None) -> list[Activity]:
    page = ActivityRepository(database).page(wanted or ActivityFilter(), Paging(), newest_first=False)
    assert page.total == len(page.items)
    return [row.activity for row in page.items]


def alerts(database: Database) -> list[AlertRow]:
    return list(AlertRepository(database).page(AlertFilter(), Paging(), newest_first=False).items)


class TestActivities:
    def test_an_activity_that_lasts_is_one_row(self, database: Database, store: RecordStore) -> None:
        lasting = activity(1, end=None, employee="ana")
        store.apply(done(lasting), activity_files={lasting.id: "captured_activities/a.jpg"})
        assert activities(database) == [lasting]
        assert store.restore(at(-100)).open_activities == (lasting,)
        over = replace(lasting, ended_at=at(30))
        store.apply(done(over))
        store.apply(done(over))
        row = ActivityRepository(database).find(over.id)
        assert row is not None
        assert (row.activity, row.name, row.snapshot) == (over, "Ana", "captured_activities/a.jpg")
        assert store.restore(at(-100)).open_activities == ()
        assert ActivityRepository(database).find("none") is None

    @pytest.mark.parametrize(
        ("wanted", "numbers"),
        [
            (ActivityFilter(), [1, 2, 3, 4, 5]),
            (ActivityFilter(start=at(2), end=at(4)), [2, 3]),
            (ActivityFilter(camera="hall"), [3]),
            (ActivityFilter(kind=ActivityKind.LINE_IN), [4]),
            (ActivityFilter(place="Door"), [4, 5]),
            (ActivityFilter(employee=ANA), [1, 5]),
            (ActivityFilter(open_only=True), [2]),
            (ActivityFilter(camera="gate", kind=ActivityKind.LINE_OUT, place="Door", employee=ANA), [5]),
            (ActivityFilter(employee=ANA, open_only=True), []),
        ],
    )
    def test_activities_are_found_by_what_they_are(
        self, database: Database, store: RecordStore, wanted: ActivityFilter, numbers: list[int]
    ) -> None:
        store.apply(
            done(
                activity(1, start=1, employee="ana"),
                activity(2, start=2, end=None),
                activity(3, start=3, camera_id="hall"),
                activity(4, ActivityKind.LINE_IN, start=4, end=4, place="Door", employee="budi"),
                activity(5, ActivityKind.LINE_OUT, start=5, end=5, place="Door", employee="ana"),
            )
        )
        assert [one.track_id for one in activities(database, wanted)] == numbers
        walked = ActivityRepository(database).every(wanted)
        assert [row.activity.track_id for row in walked] == numbers[::-1]

    def test_whoever_is_erased_is_nobody_known(self, database: Database, store: RecordStore) -> None:
        given = activity(1, employee="ana")
        store.apply(done(given))
        erase(database, "ana")
        assert activities(database) == [replace(given, employee=None)]
        store.apply(done(replace(given, ended_at=at(90))))
        assert activities(database) == [replace(given, employee=None, ended_at=at(90))]


class TestCrowds:
    def test_a_crowd_is_written_with_its_people_and_told_with_its_picture(
        self, database: Database, store: RecordStore
    ) -> None:
        first = crowd(1, employees=("ana",))
        store.apply(
            RecordChanges(at=at(0), crowds=(CrowdReport(first),)), crowd_files={first.id: "captured_crowds/a.jpg"}
        )
        larger = replace(first, size=5, employees=(ANA, BUDI))
        applied = store.apply(RecordChanges(at=at(1), crowds=(CrowdReport(larger),)))
        assert applied.crowds == (replace(larger, snapshot="captured_crowds/a.jpg"),)
        assert store.restore(at(-100)).open_crowds == applied.crowds
        store.apply(RecordChanges(at=at(2), crowds=(CrowdReport(replace(larger, ended_at=at(9))),)))
        assert store.restore(at(-100)).open_crowds == ()
        assert list(CrowdRepository(database).every(CrowdFilter())) == [replace(applied.crowds[0], ended_at=at(9))]

    def test_whoever_was_erased_is_left_out(self, database: Database, store: RecordStore) -> None:
        erase(database, "ana")
        given = crowd(1, employees=("ana", "budi"))
        (kept,) = store.apply(RecordChanges(at=at(0), crowds=(CrowdReport(given),))).crowds
        assert kept.employees == (BUDI,)


class TestPicturesOfAlerts:
    def alert(self, **about: str) -> Alert:
        fields = {"camera_id": "hall", "place": "Post", "severity": Severity.CRITICAL, "reason": "So it is."}
        return Alert("crowd:hall", AlertKind.CROWD, at(0), **fields, **about)

    def test_an_alert_is_kept_with_why_and_where(self, database: Database, store: RecordStore) -> None:
        given = self.alert(crowd_id="hall-run-1", activity_id="gate-run-1")
        assert store.apply(RecordChanges(at=at(0), alerts=(given,))).alerts[0].alert == given
        assert alerts(database)[0].stored.alert == given
        assert store.restore(at(0)).open_alerts == (given,)

    @pytest.mark.parametrize(
        ("about", "picture"),
        [
            ({"sighting_id": "door-run-1", "crowd_id": "hall-run-1", "activity_id": "gate-run-1"}, "face.jpg"),
            ({"sighting_id": "door-run-9", "crowd_id": "hall-run-1", "activity_id": "gate-run-1"}, "crowd.jpg"),
            ({"crowd_id": "hall-run-9", "activity_id": "gate-run-1"}, "done.jpg"),
            ({"activity_id": "gate-run-9"}, ""),
        ],
    )
    @pytest.mark.parametrize("at_once", [True, False])
    def test_it_shows_its_sighting_or_its_crowd_or_its_activity(
        self, database: Database, store: RecordStore, about: dict[str, str], picture: str, at_once: bool
    ) -> None:
        seen = RecordChanges(
            at=at(0),
            events=(Event(sighting("ana"), open=True),),
            crowds=(CrowdReport(crowd(1)),),
            activities=(ActivityReport(activity(1)),),
        )
        given = (self.alert(**about),)
        first = replace(seen, alerts=given) if at_once else seen
        files = {"crowd_files": {"hall-run-1": "crowd.jpg"}, "activity_files": {"gate-run-1": "done.jpg"}}
        store.apply(first, {"door-run-1": "face.jpg"}, **files)
        if not at_once:
            store.apply(RecordChanges(at=at(1), alerts=given))
        assert [row.snapshot for row in alerts(database)] == [picture]

    def test_a_picture_that_comes_later_is_shown_too(self, database: Database, store: RecordStore) -> None:
        store.apply(RecordChanges(at=at(0), alerts=(self.alert(crowd_id="hall-run-1"),)))
        changes = RecordChanges(at=at(1), crowds=(CrowdReport(crowd(1)),))
        store.apply(changes, crowd_files={"hall-run-1": "crowd.jpg"})
        assert [row.snapshot for row in alerts(database)] == ["crowd.jpg"]


class TestFacesThatAreNone:
    def test_they_are_events_of_their_own_kind_and_no_stays(self, database: Database, store: RecordStore) -> None:
        held = {"posture": Posture.SITTING, "standing": timedelta(seconds=2), "sitting": timedelta(seconds=3)}
        live = replace(sighting("ana"), liveness=Liveness.LIVE, **held)
        store.apply(RecordChanges(at=at(0), events=(Event(live, open=True),)))
        (stay,) = store.restore(at(-100)).stays
        assert (stay.standing, stay.sitting) == (timedelta(seconds=2), timedelta(seconds=3))
        spoof = replace(live, liveness=Liveness.SPOOF, refused=True)
        store.apply(RecordChanges(at=at(0), events=(Event(spoof, open=True),)))
        assert store.restore(at(-100)).stays == ()
        (row,) = EventRepository(database).page(EventFilter(kind=EventKind.SPOOF), Paging()).items
        assert row.event.sighting == spoof
        observed = replace(spoof, refused=False)
        store.apply(RecordChanges(at=at(0), events=(Event(observed, open=True),)))
        assert [stay.employee for stay in store.restore(at(-100)).stays] == [ANA]
        assert EventRepository(database).page(EventFilter(), Paging()).items[0].kind is EventKind.RECOGNISED


class TestHabits:
    def test_hours_and_haunts_are_kept_as_they_are_now(self, database: Database, store: RecordStore) -> None:
        habits = HabitRepository(database)
        first, second = HourCount("door", at(0), 3, 1, 0), HourCount("door", at(3600), 7, 2, 4)
        store.apply(RecordChanges(at=at(0), hours=(second, first), haunts=(Haunt(ANA, "door", 1, DAY),)))
        more = replace(first, people=5)
        later = Haunt(ANA, "door", 2, DAY + timedelta(days=1))
        store.apply(RecordChanges(at=at(0), hours=(more,), haunts=(later, Haunt(BUDI, "hall", 1, DAY))))
        assert habits.hours(at(0)) == (more, second)
        assert habits.hours(at(1)) == (second,)
        assert habits.haunts() == (later, Haunt(BUDI, "hall", 1, DAY))

    def test_nothing_is_usual_of_somebody_erased(self, database: Database, store: RecordStore) -> None:
        haunt = Haunt(ANA, "door", 1, DAY)
        store.apply(RecordChanges(at=at(0), haunts=(haunt,)))
        erase(database, "ana")
        store.apply(RecordChanges(at=at(0), haunts=(haunt,)))
        assert HabitRepository(database).haunts() == ()

    def test_what_was_usual_long_ago_is_forgotten(self, database: Database, store: RecordStore) -> None:
        old, new = HourCount("door", at(0), 3, 1, 0), HourCount("door", at(3600), 7, 2, 4)
        haunts = Haunt(ANA, "door", 1, DAY), Haunt(ANA, "hall", 1, DAY + timedelta(days=1))
        store.apply(RecordChanges(at=at(0), hours=(old, new), haunts=haunts))
        Retention(database).forget_habits(at(3600), DAY + timedelta(days=1))
        assert HabitRepository(database).hours(at(-1)) == (new,)
        assert HabitRepository(database).haunts() == haunts[1:]


class TestLettingGo:
    def filled(self, store: RecordStore) -> None:
        """Activities at each second, of which the last lasts; the first is shown by an alert."""
        given = [activity(number, start=number, end=number + 1, employee="ana") for number in range(4)]
        files = {one.id: f"{number}.jpg" for number, one in enumerate(given)}
        alert = Alert("phone:gate", AlertKind.PHONE, at(0), camera_id="gate", activity_id="gate-run-0")
        changes = replace(done(*given, activity(4, start=4, end=None)), alerts=(alert,))
        store.apply(changes, activity_files=files)

    def test_old_activities_go_with_their_pictures(self, database: Database, store: RecordStore) -> None:
        self.filled(store)
        files: list[str] = []
        assert Retention(database).purge_activities(at(3), files.extend) == 2
        assert files == ["1.jpg"]
        assert [one.track_id for one in activities(database)] == [2, 3, 4]
        Retention(database).expire_pictures(at(3), files.extend)
        assert sorted(files) == ["0.jpg", "1.jpg", "2.jpg"]

    def test_activities_go_with_the_events_that_are_reset(self, database: Database, store: RecordStore) -> None:
        self.filled(store)
        files: list[str] = []
        span = LogSpan(LogTable.EVENTS, at(1), at(3))
        assert LogReset(database).count(span) == LogCounts(0, 0, 2)
        assert LogReset(database).delete(span, files.extend) == LogCounts(0, 0, 2)
        assert LogReset(database).count(LogSpan(LogTable.ALERT_LOGS)) == LogCounts(0, 1, 0)
        assert [one.track_id for one in activities(database)] == [0, 3, 4]
        assert sorted(files) == ["1.jpg", "2.jpg"]

    def test_an_alert_that_goes_leaves_the_picture_to_what_shows_it(
        self, database: Database, store: RecordStore
    ) -> None:
        self.filled(store)
        changes = RecordChanges(
            at=at(9),
            crowds=(CrowdReport(crowd(1)),),
            alerts=(Alert("crowd:1", AlertKind.CROWD, at(9), crowd_id="hall-run-1"),),
        )
        store.apply(changes, crowd_files={"hall-run-1": "crowd.jpg"})
        assert sorted(row.snapshot for row in alerts(database)) == ["0.jpg", "crowd.jpg"]
        files: list[Sequence[str]] = []
        LogReset(database).delete(LogSpan(LogTable.ALERT_LOGS), files.append)
        assert files == []

    def test_erasing_somebody_takes_their_pictures_along(self, database: Database, store: RecordStore) -> None:
        self.filled(store)
        told = Alert("pattern:ana", AlertKind.PATTERN, at(0), ANA, reason="Ana is never here.")
        haunt = Haunt(ANA, "door", 1, DAY)
        store.apply(RecordChanges(at=at(0), alerts=(told,), haunts=(haunt,)))
        files = EmployeeRepository(database).erase(ANA, at(50), keep_attendance=True)
        assert sorted(files) == ["0.jpg", "1.jpg", "2.jpg", "3.jpg"]
        rows = ActivityRepository(database).page(ActivityFilter(), Paging()).items
        assert {(row.activity.employee, row.name, row.snapshot) for row in rows} == {(None, "", "")}
        assert "Ana" not in str(alerts(database))
        assert HabitRepository(database).haunts() == ()
