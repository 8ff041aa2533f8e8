"""Which faces of a frame are worth an embedding."""

from dataclasses import replace

import pytest

from hadir.domain.geometry import Box
from tests.fakes import GOOD
from tests.pipeline.stage import PEOPLE, Stage, face, names
from tests.pipeline.watching import ended


def row(count: int, step: int = 0) -> dict[str, Box]:
    """People side by side, all on the move."""
    return {name: face(20 + 60 * index + 2 * step, side=30) for index, name in enumerate(PEOPLE[:count])}


def embedded(stage: Stage, scenes: int, *, count: int = 1, begin: int = 0) -> list[int]:
    """How many faces were embedded in each frame."""
    before, counts = stage.embedder.embedded, []
    for step in range(begin, begin + scenes):
        stage.show(row(count, step), step / 5)
        counts.append(stage.embedder.embedded - before)
        before = stage.embedder.embedded
    return counts


def test_a_named_face_is_looked_at_again_every_three_seconds() -> None:
    counts = embedded(Stage("ana"), 32)
    assert [step for step, count in enumerate(counts) if count] == [0, 1, 16, 31]


def test_an_unknown_face_is_looked_at_again_every_half_second() -> None:
    counts = embedded(Stage(), 12)
    assert [step for step, count in enumerate(counts) if count] == [0, 1, 2, 3, 4, 7, 10]


def test_a_crowd_is_looked_at_eight_at_a_time_those_who_waited_longest_first() -> None:
    stage = Stage(*PEOPLE)
    counts = embedded(stage, 4, count=10)
    assert counts == [8, 8, 4, 0]
    assert names(stage.show(row(10, 4), 0.8)) == dict(enumerate(PEOPLE, start=1))


def test_faces_not_fit_to_vote_take_nobody_s_turn() -> None:
    stage = Stage(*PEOPLE)
    stage.qualities = dict.fromkeys(PEOPLE[:9], replace(GOOD, size=20.0))
    assert embedded(stage, 4, count=10) == [1, 1, 0, 0]
    assert names(stage.show(row(10, 4), 0.8)) == {number: "joko" if number == 10 else None for number in range(1, 11)}


def test_two_faces_that_overlap_are_looked_at_until_they_part() -> None:
    stage = Stage("ana", "ben")
    stage.play([{"ana": face(100 + 2 * step), "ben": face(140 + 2 * step)} for step in range(6)])
    before = stage.embedder.embedded
    analysis = stage.show({"ana": face(112), "ben": face(152)}, 1.2)
    assert stage.embedder.embedded - before == 2
    assert names(analysis) == {1: "ana", 2: "ben"}
    stage.play([{"ana": face(112 - 20 * step), "ben": face(152 + 20 * step)} for step in range(1, 4)], begin=1.4)
    before = stage.embedder.embedded
    stage.show({"ana": face(30), "ben": face(240)}, 2.0)
    assert stage.embedder.embedded == before


def test_the_pictures_of_overlapping_faces_are_not_kept() -> None:
    stage = Stage("ana", quality=replace(GOOD, score=0.3))
    stage.play([{"ana": face(100 + 2 * step)} for step in range(6)])
    stage.quality = replace(GOOD, score=0.9)
    stage.play([{"ana": face(112 + 2 * step), "ben": face(152 + 2 * step)} for step in range(10)], begin=1.2)
    faces = {seen.employee: seen.face for seen in ended(stage.finish())}
    assert faces["ana"] is not None
    assert faces["ana"].quality == 0.3


@pytest.mark.parametrize(
    ("place", "shape"),
    [
        (face(200, 200, 51), (112, 112, 3)),
        (face(0, 0, 51), (81, 81, 3)),
        (face(589, 429, 51), (82, 82, 3)),
        (face(-20, 200, 51), (112, 61, 3)),
    ],
    ids=["in the middle", "in a corner", "in the opposite corner", "cut off by the edge"],
)
def test_the_picture_of_a_face_has_surroundings_inside_the_frame(place: Box, shape: tuple[int, ...]) -> None:
    stage = Stage("ana")
    stage.play([{"ana": place}] * 4)
    assert stage.encoded == [shape]


def test_a_frame_without_faces_is_not_described() -> None:
    stage = Stage("ana")
    stage.play([{}] * 3)
    assert stage.embedder.embedded == 0
