"""How the people on one camera hold themselves, looked at once a second a person."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pytest

from hadir.domain.geometry import Box
from hadir.domain.posture import Posture
from hadir.pipeline.postures import PostureWatch
from tests.builders import at
from tests.fakes import FakePose

IMAGE = np.zeros((480, 640, 3), np.uint8)
STANDING: Box = (100, 100, 160, 300)
SITTING: Box = (300, 200, 400, 320)


def watch_of(pose: FakePose | None, *, wanted: bool = True) -> PostureWatch:
    watch = PostureWatch(pose)
    watch.wanted = wanted
    return watch


def play(watch: PostureWatch, people: Mapping[int, Box], seconds: float, begin: float = 0.0, fps: float = 5.0) -> None:
    """Pictures of people who stay as they are."""
    bodies = {person: np.array(box, np.float32) for person, box in people.items()}
    for step in range(round(seconds * fps)):
        watch.look(IMAGE, bodies, at(begin + step / fps))


def test_the_shape_tells_who_stands_and_who_sits() -> None:
    watch = watch_of(FakePose())
    play(watch, {1: STANDING, 2: SITTING}, 1)
    assert (watch.of(1), watch.of(2), watch.of(3)) == (Posture.STANDING, Posture.SITTING, Posture.UNKNOWN)


def test_without_a_model_of_joints_the_shape_alone_tells() -> None:
    watch = watch_of(None)
    play(watch, {1: STANDING}, 1)
    assert watch.of(1) is Posture.STANDING
    assert watch.joints == {}


def test_what_nobody_wants_costs_nothing() -> None:
    pose = FakePose()
    watch = watch_of(pose, wanted=False)
    play(watch, {1: STANDING}, 3)
    assert pose.asked == []
    assert not watch.wants([1], at(10))
    assert watch.of(1) is Posture.UNKNOWN


def test_each_is_looked_at_once_a_second_and_soon_again_at_first() -> None:
    pose = FakePose()
    watch = watch_of(pose)
    play(watch, {1: STANDING}, 10.2)
    assert sum(pose.asked) == 11
    assert watch.of(1) is Posture.STANDING


@pytest.mark.parametrize("count", [4, 9])
def test_in_one_picture_three_are_looked_at_those_who_waited_longest_first(count: int) -> None:
    pose = FakePose()
    watch = watch_of(pose)
    people = {person: (10.0 * person, 100.0, 10.0 * person + 40, 200.0) for person in range(count)}
    play(watch, people, 5)
    assert max(pose.asked) == 3
    assert {person for person in people if person in watch.joints} == set(people)
    looks = Counter(watch._looks)
    assert max(looks.values()) - min(looks.values()) <= 1


def test_joints_are_those_seen_last() -> None:
    pose = FakePose()
    watch = watch_of(pose)
    pose.joints[15] = (50, 60, 0.9)
    play(watch, {1: STANDING}, 0.2)
    np.testing.assert_allclose(watch.joints[1][15], [50, 60, 0.9])


def test_while_nothing_moves_a_few_looks_are_enough() -> None:
    watch = watch_of(FakePose())
    looks = 0
    for step in range(100):
        if watch.wants([1], at(step / 5)):
            play(watch, {1: STANDING}, 0.2, begin=step / 5)
            looks += 1
    assert looks == 4


def test_who_is_gone_is_forgotten() -> None:
    watch = watch_of(FakePose())
    play(watch, {1: STANDING}, 1)
    watch.forget([1, 2])
    assert watch.of(1) is Posture.UNKNOWN
    assert watch.joints == {}


def test_who_is_hidden_by_somebody_nearer_is_not_taken_for_sitting() -> None:
    watch = watch_of(FakePose())
    play(watch, {1: (300, 200, 400, 320), 2: (310, 180, 400, 400)}, 2)
    assert watch.of(1) is Posture.UNKNOWN
