"""What a look becomes for the network, and what becomes of the faces it finds."""

import numpy as np
import pytest

from hadir.domain.detection import Detections, Look
from tests.vision.detectors.fakes import FakeModel, ToyDetector, faces

BLACK = np.zeros((480, 640, 3), np.uint8)


def _seen(look: Look, *found: tuple[float, float, float, float, float]) -> Detections:
    """Faces of a picture of 640x480 pixels, found at these places of the network's input."""
    return ToyDetector(FakeModel(), faces(*found)).detect(BLACK, [look])


@pytest.mark.parametrize(
    ("look", "network", "filled"),
    [
        (Look(0, 0, 640, 480, 1.0), (480, 640), (480, 640)),
        (Look(0, 0, 640, 480, 0.5), (256, 320), (240, 320)),
        (Look(100, 50, 100, 70, 1.0), (96, 128), (70, 100)),
        (Look(100, 50, 100, 70, 0.7), (64, 96), (49, 70)),
        (Look(100, 50, 10, 10, 3.0), (32, 32), (30, 30)),
        (Look(0, 0, 640, 2, 0.1), (32, 64), (1, 64)),
        (Look(639, 479, 1, 1, 1.0), (32, 32), (1, 1)),
    ],
)
def test_a_look_is_resized_and_padded_to_whole_strides(
    look: Look, network: tuple[int, int], filled: tuple[int, int]
) -> None:
    fake = FakeModel()
    ToyDetector(fake).detect(np.full_like(BLACK, 200), [look])
    (blob,) = fake.blobs
    rows, columns = filled
    assert blob.shape == (1, 3, *network)
    assert (blob[0, :, :rows, :columns] == 200).all()
    assert (blob[0, :, rows:] == 77).all()
    assert (blob[0, :, :, columns:] == 77).all()


@pytest.mark.parametrize(
    ("look", "filled"),
    [
        (Look(0, 0, 640, 480, 1.0), (144, 192)),
        (Look(0, 0, 480, 480, 9.0), (192, 192)),
        (Look(0, 0, 100, 50, 1.0), (50, 100)),
        (Look(0, 0, 50, 480, 1.0), (192, 20)),
    ],
)
def test_a_network_of_one_size_gets_what_fits(look: Look, filled: tuple[int, int]) -> None:
    fake = FakeModel(192)
    ToyDetector(fake).detect(np.full_like(BLACK, 200), [look])
    (blob,) = fake.blobs
    assert blob.shape == (1, 3, 192, 192)
    assert (blob == 200).sum() == 3 * filled[0] * filled[1]
    assert (blob[0, :, : filled[0], : filled[1]] == 200).all()


def test_the_part_looked_at_is_what_the_network_sees() -> None:
    image = np.random.default_rng(1).integers(0, 255, BLACK.shape, np.uint8)
    fake = FakeModel()
    ToyDetector(fake).detect(image, [Look(96, 32, 64, 32, 1.0)])
    np.testing.assert_array_equal(fake.blobs[0][0].transpose(1, 2, 0), image[32:64, 96:160])


def test_faces_are_placed_in_the_picture() -> None:
    found = _seen(Look(100, 50, 320, 160, 0.5), (10, 20, 30, 50, 0.9))
    np.testing.assert_allclose(found.boxes, [[120, 90, 160, 150]])
    np.testing.assert_allclose(found.landmarks[0], [[120, 90], [160, 90], [140, 120], [120, 150], [160, 150]])
    assert found.scores[0] == pytest.approx(0.9)


def test_the_scale_is_that_of_the_rounded_size() -> None:
    found = _seen(Look(0, 0, 401, 303, 0.25), (0, 0, 50, 38, 0.9))
    np.testing.assert_allclose(found.boxes, [[0, 0, 50 * 401 / 100, 38 * 303 / 76]])


def test_nothing_is_found_where_nobody_looks() -> None:
    detector = ToyDetector(FakeModel(), faces((0, 0, 9, 9, 0.9)))
    found = detector.detect(BLACK, [])
    assert (len(found), found.boxes.shape, found.scores.shape) == (0, (0, 4), (0,))


def test_no_faces_are_no_fault() -> None:
    assert len(_seen(Look(0, 0, 640, 480, 1.0))) == 0


INNER = Look(200, 100, 200, 200, 1.0)


@pytest.mark.parametrize(
    ("box", "share"),
    [
        ((50, 50, 90, 90), 1.0),
        ((0, 50, 40, 90), 1.0),
        ((160, 160, 200, 200), 1.0),
        ((-10, 50, 30, 90), 0.75),
        ((170, 50, 210, 90), 0.75),
        ((50, -10, 90, 30), 0.75),
        ((50, 170, 90, 210), 0.75),
        ((-10, -4, 30, 36), 0.75 * 0.9),
        ((-15, -15, 25, 25), 0.0),
        ((-20, 50, 20, 90), 0.0),
        ((185, 50, 225, 90), 0.0),
        ((50, -30, 90, 10), 0.0),
        ((50, 199, 90, 239), 0.0),
        ((210, 50, 250, 90), 0.0),
    ],
)
def test_a_face_that_an_inner_edge_cuts_counts_less_or_not(
    box: tuple[float, float, float, float], share: float
) -> None:
    found = _seen(INNER, (*box, 0.8))
    assert found.scores.tolist() == pytest.approx([0.8 * share] if share else [])


class TrimmingDetector(ToyDetector):
    """Its network ends boxes where its picture ends."""

    trims = True


@pytest.mark.parametrize(
    ("box", "share"),
    [
        ((50, 50, 90, 90), 1.0),
        ((3.1, 50, 40, 90), 1.0),
        ((2.9, 50, 40, 90), 0.5),
        ((0, 50, 40, 90), 0.5),
        ((50, 1, 90, 40), 0.5),
        ((50, 50, 96.9, 90), 1.0),
        ((50, 50, 97.1, 90), 0.5),
        ((50, 50, 90, 99), 0.5),
        ((-10, 50, 30, 90), 0.75 * 0.5),
        ((-20, 50, 20, 90), 0.0),
    ],
)
def test_a_box_that_may_be_of_a_part_of_a_face_counts_half(
    box: tuple[float, float, float, float], share: float
) -> None:
    look = Look(200, 100, 50, 50, 2.0)
    detector = TrimmingDetector(FakeModel(), faces((*box, 0.8)))
    found = detector.detect(BLACK, [look])
    assert found.scores.tolist() == pytest.approx([0.8 * share] if share else [])


@pytest.mark.parametrize("box", [(0, 60, 40, 120), (360, 360, 400, 400)])
def test_at_the_border_of_the_picture_it_counts_in_full(box: tuple[float, float, float, float]) -> None:
    detector = TrimmingDetector(FakeModel(), faces((*box, 0.8)))
    assert detector.detect(BLACK[:400, :400], [Look(0, 0, 400, 400, 1.0)]).scores.tolist() == pytest.approx([0.8])


@pytest.mark.parametrize(("score", "kept"), [(0.34, True), (0.33, False)])
def test_a_face_that_counts_less_than_the_floor_is_dropped(score: float, kept: bool) -> None:
    assert len(_seen(INNER, (-10, 50, 30, 90, score))) == kept


@pytest.mark.parametrize("box", [(-20, 60, 40, 120), (-30, -30, 30, 30), (60, -40, 120, 20)])
def test_a_face_that_the_picture_cuts_counts_in_full(box: tuple[float, float, float, float]) -> None:
    assert _seen(Look(0, 0, 400, 400, 1.0), (*box, 0.8)).scores.tolist() == pytest.approx([0.8])


@pytest.mark.parametrize("box", [(380, 60, 420, 120), (60, 380, 120, 420)])
def test_only_the_outer_edges_of_a_look_are_the_picture_s(box: tuple[float, float, float, float]) -> None:
    assert len(_seen(Look(0, 0, 400, 400, 1.0), (*box, 0.8))) == 0
    (score,) = _seen(Look(240, 80, 400, 400, 1.0), (*box, 0.8)).scores
    assert score == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("box", "kept"),
    [((10, 10, 130, 130), True), ((10, 10, 131, 40), False), ((10, 10, 40, 131), False), ((10, 10, 180, 180), False)],
)
def test_a_box_that_is_too_large_for_the_look_is_not_trusted(
    box: tuple[float, float, float, float], kept: bool
) -> None:
    assert len(_seen(INNER, (*box, 0.99))) == kept


def test_one_face_seen_at_several_looks_is_one() -> None:
    detector = ToyDetector(FakeModel(), faces((50, 50, 90, 90, 0.8)))
    same = [Look(100, 100, 200, 200, 1.0), Look(100, 100, 220, 220, 1.0)]
    elsewhere = Look(300, 200, 200, 200, 1.0)
    found = detector.detect(BLACK, [*same, elsewhere])
    assert sorted(found.boxes.tolist()) == [[150, 150, 190, 190], [350, 250, 390, 290]]


def test_the_best_face_comes_first() -> None:
    found = _seen(Look(0, 0, 640, 480, 1.0), (0, 0, 9, 9, 0.3), (50, 0, 59, 9, 0.9), (90, 0, 99, 9, 0.6))
    assert found.scores.tolist() == pytest.approx([0.9, 0.6, 0.3])


def test_a_detection_at_half_the_threshold_may_carry_a_track_on() -> None:
    assert ToyDetector(FakeModel()).floor == 0.25
