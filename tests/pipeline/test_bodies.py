"""Bodies on one camera, looked for now and then and expected in between."""

from collections.abc import Sequence
from itertools import count

import numpy as np
import pytest

from hadir.domain.detection import Scene
from hadir.domain.geometry import Box
from hadir.pipeline.bodies import BodySettings, BodyWatch
from tests.builders import at, things
from tests.fakes import FakeBodyFinder

IMAGE = np.zeros((480, 640, 3), np.uint8)
ONE: Box = (100, 100, 180, 340)


class Watch:
    """A watch of fakes."""

    def __init__(self) -> None:
        self.finder = FakeBodyFinder()
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
    assert one.watch.followed == 1


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
