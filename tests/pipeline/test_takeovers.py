"""A box that goes over from one person to another, from frames to sightings."""

from dataclasses import replace

import pytest

from hadir.domain.geometry import Box
from tests.fakes import GOOD
from tests.pipeline.stage import Stage, face, names
from tests.pipeline.watching import ended, spans


def swaying(person: str, seconds: float, *, begin: int = 0) -> list[dict[str, Box]]:
    """Somebody who stays in front of the camera, never quite still."""
    return [{person: face(200 + 4 * (step % 2))} for step in range(begin, begin + round(seconds * 5))]


def seen(stage: Stage) -> list[tuple[str | None, float, float]]:
    """The sightings in the order of their begin."""
    return sorted(spans(ended(stage.finish())), key=lambda span: span[1])


def test_a_stranger_who_takes_over_the_track_of_an_employee_is_no_part_of_the_sighting() -> None:
    stage = Stage("ana")
    stage.play([*swaying("ana", 4), *swaying("ben", 300)])
    (ana, stranger) = seen(stage)
    assert (ana[0], ana[1], stranger[0]) == ("ana", 0, None)
    assert 3 <= ana[2] < 4.2
    assert 4 <= stranger[1] < 7
    assert stranger[2] == pytest.approx(303.8)


def test_an_employee_who_takes_over_the_track_of_a_stranger_was_not_there_before() -> None:
    stage = Stage("ana")
    stage.play([*swaying("ben", 10), *swaying("ana", 10)])
    (stranger, ana) = seen(stage)
    assert (stranger[0], ana[0]) == (None, "ana")
    assert stranger[1] == 0
    assert 9 <= stranger[2] < 10
    assert 10 <= ana[1] < 11
    assert ana[2] == pytest.approx(19.8)


@pytest.mark.parametrize(("score", "seconds"), [(1.0, 1.4), (0.8, 5)])
def test_an_employee_who_takes_over_is_named_soon(score: float, seconds: float) -> None:
    stage = Stage("ana")
    stage.play(swaying("ben", 6))
    stage.qualities = {"ana": replace(GOOD, score=score)}
    believed = [names(stage.show(scene, 6 + step / 5)) for step, scene in enumerate(swaying("ana", seconds))]
    assert believed[-1] == {1: "ana"}


def test_a_face_turned_away_for_long_keeps_its_name() -> None:
    stage = Stage("ana")
    stage.play(swaying("ana", 4))
    stage.qualities = {"ana": replace(GOOD, yaw=0.6)}
    stage.play(swaying("ana", 60), begin=4)
    assert seen(stage) == [("ana", 0, pytest.approx(63.8))]
