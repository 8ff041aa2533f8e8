"""The filter that says where boxes will be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from hadir.domain.geometry import Boxes
from hadir.tracking.motion import Agility, Motion, to_corners, to_middles

AGILITY = Agility(speed=6.0, acceleration=12.0, growth=1.0, jitter=0.06)
ROW = np.array([0])
SPEEDS = st.integers(-400, 400)
EDGES = st.floats(-1e5, 1e5, width=32)
SIZES = st.floats(1, 1e4, width=32)


def box(x: float, y: float, width: float = 50, height: float = 60) -> Boxes:
    return np.array([[x, y, x + width, y + height]], np.float32)


def begun(*places: Boxes) -> Motion:
    motion = Motion(AGILITY)
    for place in places:
        motion.append(place)
    return motion


class Textbook:
    """The same filter with matrices, for one box that was seen at first."""

    def __init__(self, first: Boxes) -> None:
        self.state = np.vstack([to_middles(first)[0], np.zeros(4)])
        height = self.state[0, 3]
        self._covariances = [np.diag([(AGILITY.jitter * height) ** 2, (AGILITY.speed * height) ** 2])] * 4

    def predict(self, seconds: float) -> None:
        step = np.array([[1, seconds], [0, 1]])
        pull = np.array([[seconds**2 / 2], [seconds]])
        height = self.state[0, 3]
        pushes = [height * size for size in (AGILITY.acceleration,) * 2 + (AGILITY.growth,) * 2]
        spreads = zip(self._covariances, pushes, strict=True)
        self._covariances = [step @ spread @ step.T + push**2 * pull @ pull.T for spread, push in spreads]
        self.state = step @ self.state

    def correct(self, measured: Boxes) -> None:
        values = to_middles(measured)[0]
        noise = (AGILITY.jitter * values[3]) ** 2
        for column, value in enumerate(values):
            spread = self._covariances[column]
            gain = spread[:, 0] / (spread[0, 0] + noise)
            self.state[:, column] += gain * (value - self.state[0, column])
            self._covariances[column] = spread - np.outer(gain, spread[0])


def follow(motion: Motion, velocity: NDArray[np.float64], steps: int, seconds: float) -> None:
    """Measure a box that moves from (0, 0) without noise."""
    for step in range(1, steps + 1):
        motion.predict(seconds)
        x, y = velocity * step * seconds
        motion.correct(ROW, box(x, y))


@given(SPEEDS, SPEEDS, st.sampled_from([0.04, 0.2, 0.5]))
def test_it_learns_a_constant_velocity(across: int, down: int, seconds: float) -> None:
    motion = begun(box(0, 0))
    follow(motion, np.array([across, down], float), round(6 / seconds), seconds)
    np.testing.assert_allclose(motion.velocity, [[across, down, 0, 0]], rtol=0.02, atol=1)
    motion.predict(1.0)
    np.testing.assert_allclose(motion.boxes(), box(across * 7, down * 7), rtol=0.02, atol=2)


@given(
    st.lists(
        st.tuples(SPEEDS, SPEEDS, st.integers(40, 60), st.integers(40, 60), st.sampled_from([0.04, 0.2, 1.0])),
        min_size=2,
        max_size=8,
    )
)
def test_it_is_the_filter_of_the_textbook(path: list[tuple[int, int, int, int, float]]) -> None:
    motion, textbook = begun(box(*path[0][:4])), Textbook(box(*path[0][:4]))
    for *place, seconds in path[1:]:
        motion.predict(seconds)
        textbook.predict(seconds)
        motion.correct(ROW, box(*place))
        textbook.correct(box(*place))
        np.testing.assert_allclose(motion.position[0], textbook.state[0], rtol=1e-6, atol=1e-6)
        np.testing.assert_allclose(motion.velocity[0], textbook.state[1], rtol=1e-6, atol=1e-6)


@given(SPEEDS, SPEEDS, st.integers(1, 20), st.floats(0.05, 3))
def test_one_step_of_prediction_leads_where_several_equal_ones_do(
    across: int, down: int, steps: int, seconds: float
) -> None:
    at_once, in_steps = begun(box(0, 0)), begun(box(0, 0))
    for motion in (at_once, in_steps):
        follow(motion, np.array([across, down], float), 5, 0.2)
    at_once.predict(seconds)
    for _ in range(steps):
        in_steps.predict(seconds / steps)
    np.testing.assert_allclose(at_once.position, in_steps.position, atol=1e-6)
    np.testing.assert_allclose(at_once.velocity, in_steps.velocity)


@given(
    st.lists(
        st.tuples(EDGES, EDGES, SIZES, SIZES, st.sampled_from([0.0, 0.001, 0.04, 0.2, 2.0, 3600.0])),
        min_size=1,
        max_size=12,
    )
)
def test_no_measurement_and_no_pause_ever_makes_it_lose_its_numbers(
    path: list[tuple[float, float, float, float, float]],
) -> None:
    motion = begun(box(*path[0][:4]))
    for x, y, width, height, seconds in path:
        motion.predict(seconds)
        motion.correct(ROW, box(x, y, width, height))
        assert np.isfinite(motion.position).all()
        assert np.isfinite(motion.velocity).all()
        assert np.isfinite(motion.boxes()).all()


@given(SPEEDS, SPEEDS)
def test_a_correction_leads_towards_what_was_measured(x: int, y: int) -> None:
    motion = begun(box(0, 0))
    motion.predict(0.2)
    motion.correct(ROW, box(x, y))
    share = motion.position[0, :2] - to_middles(box(0, 0))[0, :2]
    assert (np.abs(share) <= np.abs([x, y])).all()
    assert (np.sign(share) == np.sign([x, y])).all()


def test_a_long_pause_makes_the_measurement_count_more() -> None:
    soon, late = begun(box(0, 0)), begun(box(0, 0))
    soon.predict(0.04)
    late.predict(1.0)
    for motion in (soon, late):
        motion.correct(ROW, box(100, 0))
    assert soon.position[0, 0] < late.position[0, 0] < to_middles(box(100, 0))[0, 0]


def test_the_noise_of_measurements_is_damped() -> None:
    noise = np.random.default_rng(7).normal(0, 3, 400)
    motion = begun(box(0, 0))
    errors = []
    for x in noise:
        motion.predict(0.04)
        motion.correct(ROW, box(float(x), 0))
        errors.append(motion.position[0, 0] - 25)
    assert np.std(errors) < 0.9 * np.std(noise)


def test_what_is_large_moves_like_what_is_small_only_larger() -> None:
    small, large = begun(box(0, 0, 50, 60)), begun(box(0, 0, 500, 600))
    for motion, scale in ((small, 1), (large, 10)):
        motion.predict(0.2)
        motion.correct(ROW, box(20 * scale, 5 * scale, 50 * scale, 60 * scale))
    np.testing.assert_allclose(large.position, small.position * 10)
    np.testing.assert_allclose(large.velocity, small.velocity * 10)


def test_a_correction_leaves_the_others_alone() -> None:
    motion = begun(box(0, 0), box(500, 500))
    motion.predict(0.2)
    motion.correct(np.array([1]), box(520, 500))
    assert motion.position[0].tolist() == [25, 30, 50, 60]
    assert motion.velocity[0].tolist() == [0, 0, 0, 0]
    assert motion.velocity[1, 0] > 0


@pytest.mark.parametrize("kept", [[True, False, True], [False, False, False], [True, True, True]])
def test_only_those_kept_stay(kept: list[bool]) -> None:
    motion = begun(box(0, 0), box(100, 0), box(200, 0))
    motion.keep(np.array(kept))
    motion.predict(0.2)
    motion.correct(np.arange(len(motion)), motion.boxes())
    assert motion.boxes()[:, 0].tolist() == [x for x, stays in zip([0, 100, 200], kept, strict=True) if stays]


def test_without_boxes_time_passes_too() -> None:
    motion = begun()
    motion.predict(1.0)
    assert (len(motion), motion.boxes().shape) == (0, (0, 4))


@given(SPEEDS, SPEEDS, st.integers(1, 500), st.integers(1, 500))
def test_corners_and_middles_are_two_ways_to_say_the_same(x: int, y: int, width: int, height: int) -> None:
    middles = to_middles(box(x, y, width, height))
    assert middles.tolist() == [[x + width / 2, y + height / 2, width, height]]
    np.testing.assert_array_equal(to_corners(middles), box(x, y, width, height))


@pytest.mark.parametrize("side", [-5.0, 0.0, 0.5])
def test_a_box_that_shrinks_to_nothing_keeps_a_pixel(side: float) -> None:
    assert to_corners(np.array([[10, 10, side, 20]])).tolist() == [[9.5, 0, 10.5, 20]]
