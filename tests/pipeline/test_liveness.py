"""Whether people on camera are there or pictures of them, and what follows from it."""

from dataclasses import replace

import numpy as np
import pytest

from hadir.domain.alert import AlertKind, Resolution
from hadir.domain.attendance import LogEntry
from hadir.domain.camera import CameraRole
from hadir.domain.employee import Employee
from hadir.domain.geometry import Box
from hadir.domain.identity import EmployeeId
from hadir.domain.liveness import Liveness, LivenessMode
from hadir.domain.policy import AlertPolicy, Policy
from hadir.domain.presence import Availability
from hadir.domain.record import RecordChanges
from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.pipeline.books import StaffMember
from hadir.pipeline.liveness import LivenessWatch
from hadir.pipeline.site import SitePipeline
from hadir.tracking.tracker import Track
from tests.builders import at
from tests.fakes import GOOD, FakeJudge
from tests.office import camera
from tests.pipeline.stage import Stage, face
from tests.tracking.following import tracker_of

IMAGE = np.zeros((480, 640, 3), np.uint8)
LIVE, SPOOF, UNKNOWN = Liveness
OFF, OBSERVE, ENFORCE = LivenessMode


def track(height: float = 80.0) -> Track:
    """A face so high."""
    (found,) = tracker_of((100, 100, 160, 100 + height)).tracks
    return found


def watch_of(judge: FakeJudge | None, *, wanted: bool = True) -> LivenessWatch:
    watch = LivenessWatch(judge)
    watch.wanted = wanted
    return watch


class TestLooking:
    def look(self, watch: LivenessWatch, second: float, *, sharpness: float = 20.0, height: float = 80.0) -> Liveness:
        quality = replace(GOOD, size=height, sharpness=sharpness)
        watch.look(IMAGE, {1: track(height)}, {1: quality}, at(second))
        return watch.of(1)

    def test_three_looks_make_an_answer_and_then_one_in_two_seconds(self) -> None:
        judge = FakeJudge()
        watch = watch_of(judge)
        answers = [self.look(watch, step / 5) for step in range(26)]
        assert answers[:4] == [UNKNOWN, UNKNOWN, LIVE, LIVE]
        assert len(judge.judged) == 3 + 2

    def test_a_view_is_asked_for_until_there_is_an_answer(self) -> None:
        watch = watch_of(FakeJudge(0.0))
        wants = []
        for step in range(4):
            wants.append(watch.wants(1, track()))
            self.look(watch, step / 5)
        assert wants == [True, True, True, False]
        assert watch.of(1) is SPOOF

    @pytest.mark.parametrize(("sharpness", "height"), [(4.9, 80.0), (20.0, 59.0)])
    def test_small_and_blurred_faces_are_never_judged(self, sharpness: float, height: float) -> None:
        judge = FakeJudge(0.0)
        watch = watch_of(judge)
        answers = {self.look(watch, step / 5, sharpness=sharpness, height=height) for step in range(30)}
        assert (answers, judge.judged) == ({UNKNOWN}, [])

    def test_of_a_small_face_no_view_is_asked_for(self) -> None:
        watch = watch_of(FakeJudge())
        assert not watch.wants(1, track(59.0))
        for step in range(20):
            self.look(watch, step / 5, height=59.0)
        assert watch.wants(1, track(61.0))

    @pytest.mark.parametrize("score", [0.5, 0.0])
    def test_views_of_a_face_that_gives_no_answer_are_asked_for_a_few_times(self, score: float) -> None:
        watch = watch_of(FakeJudge(score))
        for step in range(8):
            assert watch.wants(1, track())
            self.look(watch, step / 5, sharpness=20.0 if score else 1.0)
        assert not watch.wants(1, track())

    @pytest.mark.parametrize(("judge", "wanted"), [(FakeJudge(), False), (None, True)])
    def test_what_nobody_wants_or_can_tell_costs_nothing(self, judge: FakeJudge | None, wanted: bool) -> None:
        watch = watch_of(judge, wanted=wanted)
        assert {self.look(watch, step / 5) for step in range(5)} == {UNKNOWN}
        assert not watch.wants(1, track())
        assert judge is None or judge.judged == []

    def test_who_is_gone_is_forgotten(self) -> None:
        watch = watch_of(FakeJudge())
        for step in range(4):
            self.look(watch, step / 5)
        watch.forget([1, 2])
        assert watch.of(1) is UNKNOWN
        assert watch.wants(1, track())


class Door:
    """A camera at a door with what it tells, and the record of the site."""

    def __init__(self, mode: LivenessMode, score: float, *, side: float = 80.0) -> None:
        self.judge = FakeJudge(score)
        self.stage = Stage("ana", liveness=self.judge)
        wanted = replace(camera("door", CameraRole.ENTRY), liveness=mode, crowds=None, posture=False)
        self.stage.pipeline.watch_for(wanted)
        self.site = SitePipeline(Policy(), AlertPolicy())
        self.site.know([StaffMember(Employee(EmployeeId("ana"), "Ana"))])
        self.site.watch([wanted], at(0))
        self.side = side
        self.told: list[SightingEvent] = []
        self.step = 0
        self.changes: list[RecordChanges] = []

    def show(self, seconds: float) -> None:
        """Somebody's face, moving a little."""
        self.stage.quality = replace(GOOD, size=self.side)
        for _ in range(round(seconds * 5)):
            scene = {"ana": face(100 + self.step % 7 * 3, side=self.side)}
            self._hear(self.stage.show(scene, self.step / 5).sightings)

    def leave(self) -> None:
        """Nobody is there for some time."""
        for _ in range(50):
            self._hear(self.stage.show({}, self.step / 5).sightings)

    def _hear(self, events: tuple[SightingEvent, ...]) -> None:
        self.told += events
        for event in events:
            self.site.hear(event)
        self.changes.append(self.site.advance(at(self.step / 5)))
        self.step += 1

    @property
    def entries(self) -> list[tuple[LogEntry, ...]]:
        """What was written of entries and exits, each time anew."""
        return [log.entries for changes in self.changes for log in changes.logs]

    @property
    def alerts(self) -> list[tuple[AlertKind, Resolution | None]]:
        return [(alert.kind, alert.resolution) for changes in self.changes for alert in changes.alerts]

    @property
    def presence(self) -> set[Availability]:
        return {one.availability for changes in self.changes for one in changes.presences}


class TestFollowing:
    def test_a_spoof_makes_no_attendance_not_for_a_moment_and_raises_an_alert(self) -> None:
        door = Door(ENFORCE, 0.0)
        door.show(6)
        assert [(one.change, one.sighting.employee, one.sighting.refused) for one in door.told[:1]] == [
            (SightingChange.OPENED, "ana", True)
        ]
        assert all(one.sighting.refused and one.sighting.liveness is SPOOF for one in door.told)
        assert (door.entries, door.presence - {Availability.OFF}) == ([], set())
        assert door.alerts == [(AlertKind.SPOOF, None)]
        (alert,) = [alert for changes in door.changes for alert in changes.alerts]
        assert (alert.employee, alert.camera_id, alert.sighting_id) == ("ana", "door", door.told[0].sighting.id)
        assert door.told[0].sighting.face is not None

    @pytest.mark.parametrize(
        ("mode", "score", "liveness"), [(OBSERVE, 0.0, SPOOF), (ENFORCE, 1.0, LIVE), (OFF, 0.0, UNKNOWN)]
    )
    def test_otherwise_attendance_is_made(self, mode: LivenessMode, score: float, liveness: Liveness) -> None:
        door = Door(mode, score)
        door.show(6)
        assert [len(entries) for entries in door.entries] == [1]
        assert door.entries[0][0].at == at(0)
        assert Availability.AVAILABLE in door.presence
        assert door.alerts == []
        assert {one.sighting.refused for one in door.told} == {False}
        assert door.told[-1].sighting.liveness is liveness

    def test_what_is_off_judges_nothing(self) -> None:
        door = Door(OFF, 0.0)
        door.show(6)
        assert door.judge.judged == []

    def test_observing_makes_nobody_wait(self) -> None:
        observed, off = Door(OBSERVE, 0.0), Door(OFF, 0.0)
        for door in (observed, off):
            door.show(4)
        assert [one.change for one in observed.told] == [one.change for one in off.told]
        assert observed.told[0].sighting.last_seen == off.told[0].sighting.last_seen

    @pytest.mark.parametrize(("score", "side"), [(0.0, 50.0), (0.5, 80.0)])
    def test_who_cannot_be_judged_is_not_refused_after_a_while(self, score: float, side: float) -> None:
        door = Door(ENFORCE, score, side=side)
        door.show(2.8)
        assert door.told == []
        door.show(4)
        assert {one.sighting.refused for one in door.told} == {False}
        assert [[entry.at for entry in entries] for entries in door.entries] == [[at(0)]]

    def test_who_turns_out_to_be_live_later_has_been_there_from_the_beginning(self) -> None:
        door = Door(ENFORCE, 0.0)
        door.show(6)
        assert door.entries == []
        door.judge.score = 1.0
        door.show(14)
        assert [[entry.at for entry in entries] for entries in door.entries] == [[at(0)]]
        assert door.alerts == [(AlertKind.SPOOF, None), (AlertKind.SPOOF, Resolution.REVISED)]
        assert Availability.AVAILABLE in door.presence

    def test_who_turns_out_to_be_a_picture_later_has_never_been_there(self) -> None:
        door = Door(ENFORCE, 1.0)
        door.show(6)
        door.judge.score = 0.0
        door.show(30)
        assert [len(entries) for entries in door.entries] == [1, 0]
        assert door.alerts[0] == (AlertKind.SPOOF, None)
        assert {one.employee: one.availability for one in door.site.presence()} == {"ana": Availability.OFF}

    def test_the_alert_ends_with_the_picture(self) -> None:
        door = Door(ENFORCE, 0.0)
        door.show(6)
        door.leave()
        assert door.alerts == [(AlertKind.SPOOF, None), (AlertKind.SPOOF, Resolution.GONE)]
        assert door.entries == []

    def test_a_change_of_mind_counts_at_once(self) -> None:
        door = Door(OBSERVE, 0.0)
        door.show(4)
        wanted = replace(camera("door", CameraRole.ENTRY), liveness=ENFORCE, crowds=None, posture=False)
        door.stage.pipeline.watch_for(wanted)
        door.show(3)
        assert door.told[-1].sighting.refused
        assert [len(entries) for entries in door.entries] == [1, 0]


PLACES: list[Box] = [(10, 10, 90, 90), (200, 10, 280, 90), (400, 10, 480, 90)]


def test_only_whose_turn_it_is_is_judged() -> None:
    judge = FakeJudge()
    watch = watch_of(judge)
    tracks = dict(enumerate(tracker_of(*PLACES).tracks))
    qualities = {0: GOOD, 1: replace(GOOD, size=20.0), 2: GOOD}
    for step in range(3):
        watch.look(IMAGE, tracks, qualities, at(step / 5))
    assert judge.judged == [2, 2, 2]
    assert [watch.of(number) for number in range(3)] == [LIVE, UNKNOWN, LIVE]
