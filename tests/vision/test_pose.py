"""Where the joints of people are: on outputs made by hand, and with real weights."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from hadir.domain.errors import ForeignModelError
from hadir.domain.frame import Image
from hadir.pipeline.tools import VisionTools
from hadir.vision.pose import BlazePose
from hadir.vision.providers import Provider
from hadir.vision.session import load
from tests.vision.clips import frames
from tests.vision.detectors.fakes import FakeModel, as_model
from tests.vision.networks import write_network

NOSE, HIPS, KNEES, ANKLES, SHOULDERS = 0, [23, 24], [25, 26], [27, 28], [11, 12]
PICTURE = np.full((400, 600, 3), 200, np.uint8)


def _pose(
    presence: float = 0.9, at: tuple[float, float] = (128, 128), logit: float = 2.0
) -> tuple[BlazePose, FakeModel]:
    """A network that sees all joints at one place of its input."""

    def outputs(blob: np.ndarray) -> Sequence[np.ndarray]:
        values = np.zeros((1, 39, 5), np.float32)
        values[0] = [*at, 0, logit, 0]
        return [values.reshape(1, -1), np.array([[presence]], np.float32)]

    fake = FakeModel(256, outputs)
    return BlazePose(as_model(fake), 0.5), fake


def _bodies(*boxes: Sequence[float]) -> np.ndarray:
    return np.array(boxes, np.float32).reshape(-1, 4)


def test_joints_are_those_of_the_picture() -> None:
    body = _bodies([100, 50, 180, 250])
    for at, wanted in (((128, 128), (140, 150)), ((0, 0), (140 - 150, 0)), ((256, 256), (140 + 150, 300))):
        found = _pose(at=at)[0].estimate(PICTURE, body)
        assert found.shape == (1, 33, 3)
        assert found.dtype == np.float32
        np.testing.assert_allclose(found[0, :, :2], [wanted] * 33, atol=1e-3)
        np.testing.assert_allclose(found[0, :, 2], 0.8808, atol=1e-3)


def test_each_person_has_joints_of_their_own() -> None:
    found = _pose()[0].estimate(PICTURE, _bodies([0, 0, 40, 100], [200, 100, 260, 300]))
    np.testing.assert_allclose(found[:, 0, :2], [[20, 50], [230, 200]], atol=1e-3)


@pytest.mark.parametrize(("presence", "visible"), [(0.5, True), (0.49, False), (0.0, False)])
def test_where_nobody_is_made_out_nothing_is_visible(presence: float, visible: bool) -> None:
    found = _pose(presence)[0].estimate(PICTURE, _bodies([100, 50, 180, 250]))
    assert (found[..., 2] > 0).all() == visible
    assert (found[..., 2] == 0).all() != visible


@pytest.mark.parametrize("logit", [-1e4, 1e4])
def test_visibility_is_a_share(logit: float) -> None:
    found = _pose(logit=logit)[0].estimate(PICTURE, _bodies([100, 50, 180, 250]))
    assert ((found[..., 2] >= 0) & (found[..., 2] <= 1)).all()


def test_nobody_has_no_joints() -> None:
    found = _pose()[0].estimate(PICTURE, _bodies())
    assert (found.shape, found.dtype) == ((0, 33, 3), np.dtype(np.float32))


def test_a_neighbour_is_not_shown() -> None:
    """The square around a body is far wider than the body is."""
    pose, fake = _pose()
    pose.estimate(PICTURE, _bodies([200, 100, 240, 300]))
    shown = fake.blobs[0][0, 0] > 0
    columns, rows = np.flatnonzero(shown.any(axis=0)), np.flatnonzero(shown.any(axis=1))
    assert 40 / 300 * 256 <= len(columns) <= 1.4 * 40 / 300 * 256
    assert 200 / 300 * 256 <= len(rows) <= 1.4 * 200 / 300 * 256


def test_pixels_are_between_zero_and_one_and_red_comes_first() -> None:
    pose, fake = _pose()
    pose.estimate(PICTURE * np.array([0, 0, 1], np.uint8), _bodies([100, 50, 180, 250]))
    assert fake.blobs[0][0, :, 128, 128].tolist() == pytest.approx([200 / 255, 0, 0])


def test_a_body_that_the_lower_edge_cuts_off_goes_on_below_it() -> None:
    whole = _pose()[0].estimate(PICTURE, _bodies([100, 250, 200, 350]))
    cut_off = _pose()[0].estimate(PICTURE, _bodies([100, 300, 200, 400]))
    assert whole[0, 0, :2].tolist() == pytest.approx([150, 300])
    assert cut_off[0, 0, :2].tolist() == pytest.approx([150, 300 + 240 / 2])


@pytest.mark.parametrize(
    "body",
    [
        [0, 0, 600, 400],
        [-50, -50, 20, 30],
        [590, 390, 700, 500],
        [10, 10, 10, 10],
        [599.6, 399.6, 600, 400],
        [5, 5, 6, 6],
    ],
)
@pytest.mark.parametrize("image", [PICTURE, np.zeros((1, 1, 3), np.uint8), np.zeros((2, 9, 3), np.uint8)])
def test_boxes_at_the_edge_and_tiny_pictures_are_looked_at_all_the_same(image: Image, body: list[float]) -> None:
    height, width = image.shape[:2]
    inside = np.minimum(np.maximum(body, 0), [width, height, width, height])
    for box in (body, inside):
        assert np.isfinite(_pose()[0].estimate(image, _bodies(box))).all()


@pytest.mark.parametrize(("outputs", "said"), [(1, "it has 1 outputs where 2"), (2, "its outputs have other shapes")])
def test_a_network_of_another_family_is_explained(tmp_path: Path, outputs: int, said: str) -> None:
    file = write_network(tmp_path / "toy.onnx", ("n", 3, 256, 256), outputs)
    with pytest.raises(ForeignModelError, match=f"is not a BlazePose model: {said}"):
        BlazePose(load(file, Provider.CPU), 0.5).rehearse()


@pytest.mark.shared
@pytest.mark.pack
@pytest.mark.parametrize("clip", ["walking-pair", "worker-zone"])
def test_joints_of_whole_bodies_go_from_head_to_foot(full_tools: VisionTools, shared: Path, clip: str) -> None:
    assert full_tools.bodies
    assert full_tools.pose
    image = frames(shared, clip, every=12)[1]
    boxes = full_tools.bodies.find(image).people.boxes
    for body, points in zip(boxes, full_tools.pose.estimate(image, boxes), strict=True):
        assert points[HIPS, 2].min() > 0.9
        heights = [points[joint, 1].mean() for joint in (NOSE, SHOULDERS, HIPS, KNEES, ANKLES)]
        assert (np.diff(heights) > 0).all()
        assert body[0] < points[HIPS, 0].mean() < body[2]


@pytest.mark.shared
@pytest.mark.pack
def test_most_people_on_the_clips_are_made_out(full_tools: VisionTools, shared: Path) -> None:
    assert full_tools.bodies
    assert full_tools.pose
    made_out: list[bool] = []
    for clip in ("classroom", "walking-pair", "arrival-trio", "store-aisle", "worker-zone"):
        for image in frames(shared, clip, every=20):
            points = full_tools.pose.estimate(image, full_tools.bodies.find(image).people.boxes)
            made_out += (points[..., 2].max(axis=1) > 0).tolist()
    assert np.mean(made_out) > 0.85


@pytest.mark.shared
@pytest.mark.pack
def test_an_empty_room_has_nobody_in_it(full_tools: VisionTools) -> None:
    assert full_tools.pose
    found = full_tools.pose.estimate(PICTURE, _bodies([100, 50, 180, 250]))
    assert (found[..., 2] == 0).all()
