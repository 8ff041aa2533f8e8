"""Finding bodies by BlazePose's detector: on outputs made by hand, and with real weights."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from hadir.domain.detection import Detections
from hadir.domain.errors import ForeignModelError
from hadir.pipeline.tools import VisionTools
from hadir.vision.pose_people import BlazePosePeople
from hadir.vision.providers import Provider
from hadir.vision.session import load
from tests.vision.clips import frames
from tests.vision.detectors.fakes import FakeModel, as_model
from tests.vision.networks import write_network

ANCHORS = 2254
MIDDLE = (14 * 28 + 14) * 2
"""An anchor at 116, 116."""


def _people(
    things: dict[int, list[float]], score: float = 0.9, *, turned: bool = False
) -> tuple[BlazePosePeople, FakeModel]:
    """A network that sees these things in every square, each the values of its anchor."""

    def outputs(blob: np.ndarray) -> Sequence[np.ndarray]:
        values, logits = np.zeros((1, ANCHORS, 12), np.float32), np.full((1, ANCHORS, 1), -50, np.float32)
        for anchor, thing in things.items():
            values[0, anchor], logits[0, anchor] = thing, np.log(score / (1 - score))
        return [logits, values] if turned else [values, logits]

    fake = FakeModel(224, outputs)
    return BlazePosePeople(as_model(fake), 0.5), fake


def _thing(head: float, reach: float) -> list[float]:
    """A head of that size in the middle of its anchor, hips 40 below it, a circle of that reach around them."""
    return [0, 0, head, head, 0, 40, 0, 40 - reach, 0, 0, 0, 0]


def _found(things: dict[int, list[float]], size: tuple[int, int] = (224, 224), score: float = 0.9) -> Detections:
    scene = _people(things, score)[0].find(np.zeros((*size, 3), np.uint8))
    assert scene.id_cards is None
    assert scene.phones.boxes.shape == (0, 4)
    return scene.people


@pytest.mark.parametrize("turned", [False, True])
def test_a_body_is_as_high_and_wide_as_its_reach_lets_guess(turned: bool) -> None:
    image = np.zeros((224, 224, 3), np.uint8)
    people = _people({MIDDLE: _thing(40, 60)}, turned=turned)[0].find(image).people
    np.testing.assert_allclose(people.boxes, [[116 - 21, 116 - 20, 116 + 21, 156 + 42]], atol=1e-3)
    assert people.scores.tolist() == pytest.approx([0.9])
    assert people.landmarks.shape == (1, 0, 2)


def test_the_body_of_a_face_close_by_begins_above_the_face() -> None:
    boxes = _found({MIDDLE: _thing(20, 60)}).boxes
    np.testing.assert_allclose(boxes, [[116 - 21, 156 - 57, 116 + 21, 156 + 42]], atol=1e-3)


@pytest.mark.parametrize(("score", "count"), [(0.26, 1), (0.24, 0)])
def test_what_is_below_the_floor_is_dropped(score: float, count: int) -> None:
    assert len(_found({MIDDLE: _thing(40, 60)}, score=score)) == count


@pytest.mark.parametrize(
    ("size", "squares"),
    [((224, 224), 1), ((270, 480), 2), ((720, 1280), 2), ((480, 270), 2), ((100, 350), 4), ((1, 1), 1)],
)
def test_squares_cover_the_picture(size: tuple[int, int], squares: int) -> None:
    people, fake = _people({})
    assert len(people.find(np.full((*size, 3), 255, np.uint8)).people) == 0
    assert len(fake.blobs) == squares
    assert all((blob == 1).all() for blob in fake.blobs)


def test_a_person_seen_in_two_squares_is_one() -> None:
    """Both squares see a body in the middle of a picture that is hardly wider than it is high."""
    people, fake = _people({MIDDLE: _thing(40, 60)})
    assert len(people.find(np.zeros((224, 228, 3), np.uint8)).people) == 1
    assert len(fake.blobs) == 2


def test_people_in_two_squares_are_two_in_pixels_of_the_picture() -> None:
    boxes = _found({MIDDLE: _thing(40, 60)}, (448, 896)).boxes
    middles = sorted((boxes[:, 0] + boxes[:, 2]) / 2)
    assert middles == pytest.approx([232, 448 + 232])


def test_bodies_end_where_the_picture_does() -> None:
    boxes = _found({MIDDLE: _thing(40, 160)}).boxes
    assert boxes[0, 3] == 224


@pytest.mark.parametrize(("outputs", "said"), [(1, "it has 1 outputs where 2"), (2, "its outputs have other shapes")])
def test_a_network_of_another_family_is_explained(tmp_path: Path, outputs: int, said: str) -> None:
    file = write_network(tmp_path / "toy.onnx", ("n", 3, 224, 224), outputs)
    with pytest.raises(ForeignModelError, match=f"is not a BlazePose detector model: {said}"):
        BlazePosePeople(load(file, Provider.CPU), 0.5).rehearse()


@pytest.mark.shared
@pytest.mark.pack
@pytest.mark.parametrize(
    ("clip", "wanted", "share"),
    [("classroom", 2, 0.9), ("walking-pair", 2, 0.75), ("arrival-trio", 3, 0.9), ("worker-zone", 1, 0.85)],
)
def test_the_pack_open_reaches_as_far_as_the_documentation_says(
    open_tools: VisionTools, shared: Path, clip: str, wanted: int, share: float
) -> None:
    bodies = open_tools.bodies
    assert bodies
    assert bodies.guesses_boxes
    counts = [(bodies.find(image).people.scores >= bodies.threshold).sum() for image in frames(shared, clip, every=4)]
    assert np.mean(np.array(counts) == wanted) >= share


@pytest.mark.pack
@pytest.mark.parametrize("size", [(1, 1), (3, 400), (270, 480)])
def test_blank_pictures_of_any_size_hold_nobody(open_tools: VisionTools, size: tuple[int, int]) -> None:
    assert open_tools.bodies
    assert len(open_tools.bodies.find(np.full((*size, 3), 128, np.uint8)).people) == 0
