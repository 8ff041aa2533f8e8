"""Bodies on one camera, looked for now and then and expected in between."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count

import numpy as np
import pytest

from hadir.domain.camera import CameraRole
from hadir.domain.crowd import CrowdReport
from hadir.domain.detection import Scene
from hadir.domain.geometry import Box
from hadir.domain.posture import Posture
from hadir.domain.zone import CrowdRule
from hadir.pipeline.analysis import Analysis
from hadir.pipeline.behaviour import Finding
from hadir.pipeline.bodies import BodySettings, BodyWatch
from tests.builders import at, things
from tests.fakes import FakeBodyFinder, FakePose
from tests.office import camera
from tests.pipeline.stage import Stage

IMAGE = np.zeros((480, 640, 3), np.uint8)
ONE: Box = (100, 100, 180, 340)


class Watch:
    """A watch of fakes."""

    def __init__(self, *, guesses: bool = False) -> None:
        self.finder = FakeBodyFinder()
        self.finder.guesses_boxes = guesses
        self.watch = BodyWatch(self.finder, BodySettings(), count(1))

    def look(self, second: float, *bodies: Box, phones: Sequence[Box] = ()) -> None:
        self.finder.present = Scene(things(*bodies), things(*phones))
        self.watch.look(IMAGE, at(second))

    def boxes(self, second: float) -> dict[int, list[float]]:
        found = self.watch.bodies(at(second), 640, 480)
        return {number: [round(float(edge)) for edge in box] for number, box in found.places().items()}


def moved(step: float) -> Box:
    return (ONE[0] + step, ONE[1], ONE[2] + step, ONE[3])


def test_who_is_new_is_looked_at_more_often() -> None:
    one = Watch()
    assert one.watch.is_due(at(0))
    looks = []
    for step in range(25):
        second = step / 10
        if one.watch.is_due(at(second)):
            one.look(second, ONE)
            looks.append(second)
    assert looks[:4] == [0.0, 0.2, 0.4, 0.8]
    assert looks[4:] == [1.2, 1.6, 2.0, 2.4]


def test_without_anybody_the_usual_pause_holds() -> None:
    one = Watch()
    one.look(0)
    assert [one.watch.is_due(at(second)) for second in (0.2, 0.37, 0.38)] == [False, False, True]


def test_in_between_they_are_where_their_way_leads() -> None:
    one = Watch()
    for step in range(6):
        one.look(step * 0.4, moved(40.0 * step))
    one.watch.wait()
    (box,) = one.boxes(2.2).values()
    assert box[0] == pytest.approx(100 + 220, abs=8)


def test_where_nothing_changes_they_stay() -> None:
    one = Watch()
    for step in range(4):
        one.look(step * 0.4, moved(40.0 * step))
    for step in range(1, 50):
        one.watch.carry(at(1.2 + step * 0.2))
    (box,) = one.boxes(11.0).values()
    assert box == [220, 100, 300, 340]


def test_who_was_not_there_at_the_last_look_is_not_carried_on() -> None:
    one = Watch()
    one.look(0, ONE)
    one.look(0.4, ONE)
    one.look(0.8)
    for step in range(1, 20):
        one.watch.carry(at(0.8 + step * 0.2))
    assert one.boxes(4.6) == {}


def test_boxes_end_at_the_picture() -> None:
    one = Watch()
    for step in range(6):
        one.look(step * 0.4, moved(80.0 * step))
    (box,) = one.boxes(2.6).values()
    assert box[2] == 640


def test_things_are_those_of_the_newest_look() -> None:
    one = Watch()
    one.look(0, ONE, phones=[(120, 150, 130, 170)])
    one.watch.wait()
    assert len(one.watch.scene.phones) == 1
    one.look(0.4, ONE)
    assert len(one.watch.scene.phones) == 0


def test_two_who_pass_between_two_looks_are_doubted_at_once() -> None:
    one = Watch()
    for step in range(5):
        one.look(step * 0.4, moved(30.0 * step), moved(300 - 30.0 * step))
    assert not one.watch.bodies(at(1.6), 640, 480).doubted.any()
    one.watch.wait()
    assert one.watch.bodies(at(2.4), 640, 480).doubted.all()


def test_forgetting_all_begins_anew_with_other_numbers() -> None:
    one = Watch()
    one.look(0, ONE, phones=[(120, 150, 130, 170)])
    one.watch.reset()
    assert (one.boxes(0.1), len(one.watch.scene.phones)) == ({}, 0)
    assert one.watch.is_due(at(0.1))
    one.look(0.2, ONE)
    assert list(one.boxes(0.2)) == [2]


class Hall:
    """A camera before which somebody walks, who shows the face or hides it."""

    def __init__(self, **wishes: object) -> None:
        self.finder, self.pose = FakeBodyFinder(), FakePose()
        self.stage = Stage("ana", bodies=self.finder, pose=self.pose)
        self.step = 0
        self.wish(**wishes)

    def wish(self, **wishes: object) -> list[Finding]:
        wanted = replace(camera("door", CameraRole.ENTRY), **wishes)
        return list(self.stage.pipeline.watch_for(wanted))

    def walk(self, seconds: float, *, hidden: bool = False, people: int = 1) -> list[Analysis]:
        found = []
        for _ in range(round(seconds * 5)):
            x = 60.0 + 2 * self.step
            scene = {} if hidden else {"ana": (x + 25, 110.0, x + 55, 145.0)}
            bodies = [(x + 100 * place, 100.0, x + 100 * place + 80, 340.0) for place in range(people)]
            found.append(self.stage.show(scene, self.step / 5, bodies=bodies))
            self.step += 1
        return found


NOTHING = {"crowds": None, "posture": False}


class TestCamera:
    def test_what_nobody_wants_costs_nothing(self) -> None:
        hall = Hall(**NOTHING)
        last = hall.walk(4)[-1]
        assert (hall.finder.looks, hall.pose.asked) == (0, [])
        (one,) = last.tracking.tracks
        assert (one.body, one.posture) == (None, Posture.UNKNOWN)
        assert hall.walk(1, hidden=True)[-1].tracking.tracks == ()

    def test_bodies_are_looked_for_in_every_second_picture_at_the_most(self) -> None:
        hall = Hall(posture=False)
        hall.walk(20)
        assert 20 <= hall.finder.looks <= 52
        assert hall.pose.asked == []

    def test_a_face_and_its_body_are_one_and_the_name_stays_while_the_face_is_hidden(self) -> None:
        hall = Hall()
        (shown,) = hall.walk(3)[-1].tracking.tracks
        (hidden,) = hall.walk(8, hidden=True)[-1].tracking.tracks
        for one in (shown, hidden):
            assert one.identity.employee == "ana"
            assert one.posture is Posture.STANDING
            assert one.faced
        assert hidden.track_id == shown.track_id
        assert hidden.body is not None
        left, top, right, bottom = hidden.box
        assert hidden.body[0] < left < right < hidden.body[2]
        assert hidden.body[1] <= top < bottom < hidden.body[3]
        events = {event.sighting.id: event.sighting for event in hall.stage.finish()}
        (sighting,) = events.values()
        assert sighting.employee == "ana"
        assert sighting.last_seen == at((hall.step - 1) / 5)
        assert sighting.standing > timedelta(seconds=9)

    def test_bodies_without_faces_are_no_sightings(self) -> None:
        hall = Hall()
        last = hall.walk(5, hidden=True)[-1]
        assert [one.faced for one in last.tracking.tracks] == [False]
        assert hall.stage.finish() == []

    def test_what_is_switched_off_ends_and_is_seen_no_more(self) -> None:
        hall = Hall(crowds=CrowdRule())
        assert [len(one.tracking.crowds) for one in hall.walk(4, people=3)][-1] == 1
        (ended,) = hall.wish(**NOTHING)
        assert isinstance(ended, CrowdReport)
        assert ended.crowd.ended_at is not None
        looks = hall.finder.looks
        last = hall.walk(2, people=3)[-1]
        assert [one.body for one in last.tracking.tracks] == [None]
        assert (last.tracking.crowds, hall.finder.looks) == ((), looks)
        hall.wish()
        assert len(hall.walk(4, people=3)[-1].tracking.tracks) == 3

    def test_a_picture_of_another_size_begins_anew(self) -> None:
        hall = Hall()
        (before,) = hall.walk(3)[-1].tracking.tracks
        analysis = hall.stage.show({}, hall.step / 5, size=(320, 240))
        assert analysis.tracking.tracks == ()
        (after,) = hall.walk(3)[-1].tracking.tracks
        assert after.track_id != before.track_id


def test_bodies_that_are_only_guessed_are_looked_for_less_often() -> None:
    one = Watch(guesses=True)
    looks = []
    for step in range(25):
        second = step / 10
        if one.watch.is_due(at(second)):
            one.look(second, ONE)
            looks.append(second)
    assert looks == [0.0, 0.2, 0.4, 1.0, 1.6, 2.2]
