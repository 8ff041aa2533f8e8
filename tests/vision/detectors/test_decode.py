"""What each family makes of a network's outputs, on outputs made by hand."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from hadir.domain.detection import Detections
from hadir.vision.detectors.anchors import grid
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.detectors.blazeface import BlazeFace
from hadir.vision.detectors.scrfd import Scrfd
from hadir.vision.detectors.yolov8_face import YoloV8Face
from hadir.vision.detectors.yunet import YuNet
from tests.vision.detectors.fakes import PLAIN, FakeModel, as_model

WIDTH, HEIGHT = 96, 64
STRIDES = (8, 16, 32)
LEVELS = pytest.mark.parametrize("level", [0, 1, 2])
OFFSETS = np.arange(10, dtype=np.float32) / 4 - 1

Make = Callable[..., list[np.ndarray]]


def _cells(level: int) -> tuple[int, int]:
    """Rows and columns of a level."""
    return HEIGHT // STRIDES[level], WIDTH // STRIDES[level]


def _decoded(detector: FaceDetector, outputs: Sequence[np.ndarray]) -> Detections:
    found = detector._decode(outputs, WIDTH, HEIGHT)
    assert found.boxes.shape == (len(found), 4)
    assert found.scores.shape == (len(found),)
    return found


def scrfd_outputs(level: int, row: int, column: int, score: float, anchor: int = 0, batch: int = 0) -> list[np.ndarray]:
    """One face, of 1, 2, 3 and 4 strides to the sides of its point."""
    outputs = []
    for length in (1, 4, 10):
        for rows, columns in map(_cells, range(3)):
            outputs.append(np.zeros((rows * columns * 2, length), np.float32))
    index = (row * _cells(level)[1] + column) * 2 + anchor
    outputs[level][index] = score
    outputs[level + 3][index] = [1, 2, 3, 4]
    outputs[level + 6][index] = OFFSETS
    return [output[None] for output in outputs] if batch else outputs


def yunet_outputs(level: int, row: int, column: int, score: float) -> list[np.ndarray]:
    """One face, of 2 by 4 strides, its middle a quarter stride right of and half a stride below its point."""
    outputs = []
    for length in (1, 1, 4, 10):
        for rows, columns in map(_cells, range(3)):
            outputs.append(np.zeros((1, rows * columns, length), np.float32))
    index = row * _cells(level)[1] + column
    outputs[level][0, index] = score * 0.8
    outputs[level + 3][0, index] = score / 0.8
    outputs[level + 6][0, index] = [0.25, 0.5, np.log(2), np.log(4)]
    outputs[level + 9][0, index] = OFFSETS
    return outputs


def yolo_outputs(level: int, row: int, column: int, score: float) -> list[np.ndarray]:
    """One face, of 1, 2.5, 3 and 4 strides to the sides of its cell's middle."""
    outputs = [np.full((1, 80, *_cells(level)), -20, np.float32) for level in range(3)]
    cell = outputs[level][0, :, row, column]
    for side, bins in enumerate([(1,), (2, 3), (3,), (4,)]):
        for value in bins:
            cell[side * 16 + value] = 20
    cell[64] = np.log(score / (1 - score))
    cell[65:].reshape(5, 3)[:, :2] = OFFSETS.reshape(5, 2)
    return outputs


def scrfd() -> Scrfd:
    return Scrfd(as_model(FakeModel()), PLAIN, 0.5, 640)


def yunet() -> YuNet:
    return YuNet(as_model(FakeModel()), PLAIN, 0.5, 640)


def yolo() -> YoloV8Face:
    return YoloV8Face(as_model(FakeModel()), PLAIN, 0.5, 640)


def blazeface() -> BlazeFace:
    return BlazeFace(as_model(FakeModel(192)), PLAIN, 0.5)


FAMILIES = pytest.mark.parametrize(
    ("detector", "outputs"), [(scrfd(), scrfd_outputs), (yunet(), yunet_outputs), (yolo(), yolo_outputs)]
)


def test_the_grid_goes_row_by_row() -> None:
    assert grid(24, 16, 8, 1, 0.0).tolist() == [[0, 0], [8, 0], [16, 0], [0, 8], [8, 8], [16, 8]]
    assert grid(16, 8, 8, 2, 0.5).tolist() == [[4, 4], [4, 4], [12, 4], [12, 4]]


def test_a_grid_that_is_shared_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        grid(24, 16, 8, 1, 0.0)[0] = 1


@LEVELS
@pytest.mark.parametrize("anchor", [0, 1])
@pytest.mark.parametrize("batch", [0, 1])
def test_scrfd(level: int, anchor: int, batch: int) -> None:
    stride = STRIDES[level]
    found = _decoded(scrfd(), scrfd_outputs(level, 1, 2, 0.8, anchor, batch))
    x, y = 2 * stride, stride
    np.testing.assert_allclose(found.boxes, [[x - stride, y - 2 * stride, x + 3 * stride, y + 4 * stride]])
    np.testing.assert_allclose(found.landmarks[0], np.add(OFFSETS.reshape(5, 2) * stride, (x, y)))
    assert found.scores.tolist() == pytest.approx([0.8])


@LEVELS
def test_yunet(level: int) -> None:
    stride = STRIDES[level]
    found = _decoded(yunet(), yunet_outputs(level, 1, 2, 0.7))
    x, y = 2.25 * stride, 1.5 * stride
    np.testing.assert_allclose(found.boxes, [[x - stride, y - 2 * stride, x + stride, y + 2 * stride]], rtol=1e-5)
    np.testing.assert_allclose(found.landmarks[0], np.add(OFFSETS.reshape(5, 2), (2, 1)) * stride)
    assert found.scores.tolist() == pytest.approx([0.7])


def test_yunet_takes_what_is_beyond_certain_as_certain() -> None:
    outputs = yunet_outputs(0, 1, 1, 0.9)
    outputs[0][0, 13], outputs[3][0, 13] = 1.7, 0.49
    assert _decoded(yunet(), outputs).scores.tolist() == pytest.approx([0.7])
    outputs[0][0, 13] = -0.3
    assert len(_decoded(yunet(), outputs)) == 0


@LEVELS
def test_yolov8_face(level: int) -> None:
    stride = STRIDES[level]
    found = _decoded(yolo(), yolo_outputs(level, 1, 2, 0.8))
    x, y = 2.5 * stride, 1.5 * stride
    wanted = [[x - stride, y - 2.5 * stride, x + 3 * stride, y + 4 * stride]]
    np.testing.assert_allclose(found.boxes, wanted, rtol=1e-5)
    np.testing.assert_allclose(found.landmarks[0], np.add(OFFSETS.reshape(5, 2) * 2, (2, 1)) * stride, rtol=1e-5)
    assert found.scores.tolist() == pytest.approx([0.8])


@pytest.mark.parametrize("turned", [False, True])
def test_blazeface(turned: bool) -> None:
    values, logits = np.zeros((1, 48 * 48, 16), np.float32), np.full((1, 48 * 48, 1), -90, np.float32)
    index = 10 * 48 + 20
    values[0, index] = [3, -5, 40, 60, *range(12)]
    logits[0, index] = np.log(0.8 / 0.2)
    outputs = [logits, values] if turned else [values, logits]
    found = blazeface()._decode(outputs, 192, 192)
    x, y = 20 * 4 + 2, 10 * 4 + 2
    np.testing.assert_allclose(found.boxes, [[x + 3 - 20, y - 5 - 30, x + 3 + 20, y - 5 + 30]])
    np.testing.assert_allclose(found.landmarks[0], np.add(np.arange(8).reshape(4, 2), (x, y)))
    assert found.scores.tolist() == pytest.approx([0.8])


@FAMILIES
@pytest.mark.parametrize(("score", "count"), [(0.26, 1), (0.24, 0), (0.01, 0)])
def test_faces_below_the_floor_are_dropped(detector: FaceDetector, outputs: Make, score: float, count: int) -> None:
    assert len(_decoded(detector, outputs(0, 1, 1, score))) == count


@FAMILIES
def test_faces_of_all_levels_are_found(detector: FaceDetector, outputs: Make) -> None:
    empty = outputs(0, 0, 0, 0.001)
    several = [outputs(level, 1, 1, 0.9) for level in range(3)]
    merged = [
        next((one[index] for one in several if not np.array_equal(one[index], blank)), blank)
        for index, blank in enumerate(empty)
    ]
    assert len(_decoded(detector, merged)) == 3
