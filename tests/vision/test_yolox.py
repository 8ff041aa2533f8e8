"""What YOLOX makes of a network's outputs, on outputs made by hand."""

import numpy as np
import pytest

from hadir.domain.detection import Detections
from hadir.domain.frame import Image
from hadir.vision.scaling import Channels
from hadir.vision.session import Tensor
from hadir.vision.yolox import STRIDES, Yolox
from tests.vision.detectors.fakes import FakeModel, as_model

CLASSES = ("person", "cat", "cell phone")
WIDTH, HEIGHT = 96, 64
PICTURE = np.zeros((HEIGHT, WIDTH, 3), np.uint8)

Cell = tuple[int, int, int]
"""Level, row and column."""

LEVELS = pytest.mark.parametrize("level", [0, 1, 2])


def _start(level: int, width: int, height: int) -> int:
    return sum((height // stride) * (width // stride) for stride in STRIDES[:level])


def _outputs(blob: Tensor, things: dict[Cell, list[float]]) -> list[np.ndarray]:
    """What the network gives for a picture with these things, each the values of its cell."""
    height, width = blob.shape[2:]
    cells = np.zeros((1, _start(3, width, height), 5 + len(CLASSES)), np.float32)
    for (level, row, column), values in things.items():
        cells[0, _start(level, width, height) + row * (width // STRIDES[level]) + column] = values
    return [cells]


def _yolox(
    things: dict[Cell, list[float]] | None = None, side: int | None = None, longest: int | None = WIDTH
) -> tuple[Yolox, FakeModel]:
    fake = FakeModel(side, lambda blob: _outputs(blob, things or {}))
    return Yolox(as_model(fake), Channels.BGR, 0.4, CLASSES, longest), fake


def _people(things: dict[Cell, list[float]], image: Image = PICTURE) -> Detections:
    return _yolox(things)[0].detect(image, ["person"])[0]


@LEVELS
def test_a_box_is_decoded(level: int) -> None:
    stride = STRIDES[level]
    found = _people({(level, 1, 2): [0.25, -0.5, np.log(1), np.log(0.5), 0.9, 0.8, 0, 0]})
    x, y = 2.25 * stride, 0.5 * stride
    wanted = [[x - stride / 2, y - stride / 4, x + stride / 2, y + stride / 4]]
    np.testing.assert_allclose(found.boxes, wanted, rtol=1e-5)
    assert found.scores.tolist() == pytest.approx([0.72])
    assert found.landmarks.shape == (1, 0, 2)


def test_boxes_are_those_of_the_picture() -> None:
    things = {(0, 1, 1): [0.0, 0.0, np.log(2), np.log(2), 1, 1, 0, 0]}
    found = _people(things, np.zeros((HEIGHT * 3, WIDTH * 3, 3), np.uint8))
    np.testing.assert_allclose(found.boxes, [[0, 0, 48, 48]], atol=1e-3)


@pytest.mark.parametrize(("score", "count"), [(0.21, 1), (0.19, 0)])
def test_what_is_below_the_floor_is_dropped(score: float, count: int) -> None:
    assert len(_people({(0, 1, 1): [0, 0, 0, 0, score, 1, 0, 0]})) == count


def test_classes_are_told_apart_by_name() -> None:
    things = {(0, 1, 1): [0, 0, 1, 1, 1, 0.9, 0, 0.1], (0, 5, 9): [0, 0, 1, 1, 1, 0, 0, 0.7]}
    people, phones, cats = _yolox(things)[0].detect(PICTURE, ["person", "cell phone", "cat"])
    assert people.scores.tolist() == pytest.approx([0.9])
    assert phones.scores.tolist() == pytest.approx([0.7])
    assert phones.boxes[0, 0] > people.boxes[0, 0]
    assert len(cats) == 0


def test_the_strongest_of_a_class_is_kept_and_the_best_comes_first() -> None:
    near, same, far = [0, 0, 2, 2, 1, 0.6, 0, 0], [-1, 0, 2, 2, 1, 0.8, 0, 0], [0, 0, 1, 1, 1, 0.9, 0, 0]
    found = _people({(0, 3, 3): near, (0, 3, 4): same, (0, 3, 10): far})
    assert found.scores.tolist() == pytest.approx([0.9, 0.8])


def test_a_phone_does_not_hide_the_person_behind_it() -> None:
    things = {(0, 3, 3): [0, 0, 2, 2, 1, 0.6, 0, 0], (0, 3, 4): [-1, 0, 2, 2, 1, 0, 0, 0.8]}
    people, phones = _yolox(things)[0].detect(PICTURE, ["person", "cell phone"])
    assert (len(people), len(phones)) == (1, 1)


def test_boxes_end_where_the_picture_does() -> None:
    things = {(2, 0, 0): [0, 0, 1, 1, 1, 0.9, 0, 0], (2, 1, 2): [0.9, 0.9, 1, 1, 1, 0.8, 0, 0]}
    found = _people(things)
    assert found.boxes.min() == 0
    assert found.boxes[:, 2].max() == WIDTH
    assert found.boxes[:, 3].max() == HEIGHT


def test_what_is_seen_in_the_padding_alone_is_dropped() -> None:
    things = {(0, 7, 2): [0, 0, 0, 0, 1, 0.9, 0, 0]}
    assert len(_people(things, np.zeros((40, WIDTH, 3), np.uint8))) == 0


def test_sides_beyond_all_measure_are_cut_too() -> None:
    assert _people({(0, 1, 1): [0, 0, 999, 999, 1, 0.9, 0, 0]}).boxes.tolist() == [[0, 0, WIDTH, HEIGHT]]


def test_nothing_has_the_shapes_of_nothing() -> None:
    for found in _yolox()[0].detect(PICTURE, CLASSES):
        assert (found.boxes.shape, found.scores.shape, found.landmarks.shape) == ((0, 4), (0,), (0, 0, 2))
        assert {found.boxes.dtype, found.scores.dtype} == {np.dtype(np.float32)}


@pytest.mark.parametrize(
    ("picture", "side", "network"),
    [
        ((270, 480), None, (256, 416)),
        ((720, 1280), None, (256, 416)),
        ((480, 270), None, (416, 256)),
        ((480, 480), None, (416, 416)),
        ((270, 480), 416, (416, 416)),
        ((1, 1), None, (416, 416)),
        ((1, 900), None, (32, 416)),
        ((3, 2), 416, (416, 416)),
    ],
)
def test_the_network_sees_no_more_than_it_must(
    picture: tuple[int, int], side: int | None, network: tuple[int, int]
) -> None:
    yolox, fake = _yolox(side=side, longest=None)
    yolox.detect(np.full((*picture, 3), 7, np.uint8), ["person"])
    assert fake.blobs[0].shape == (1, 3, *network)
    assert set(np.unique(fake.blobs[0])) <= {7.0, 114.0}
    assert fake.blobs[0][0, 0, 0, 0] == 7


@pytest.mark.parametrize(("channels", "wanted"), [(Channels.BGR, [1, 2, 3]), (Channels.RGB, [3, 2, 1])])
def test_colours_are_in_the_order_that_the_pack_says(channels: Channels, wanted: list[int]) -> None:
    fake = FakeModel(None, lambda blob: _outputs(blob, {}))
    Yolox(as_model(fake), channels, 0.4, CLASSES, WIDTH).detect(PICTURE + np.array([1, 2, 3], np.uint8), ["cat"])
    assert fake.blobs[0][0, :, 0, 0].tolist() == wanted
