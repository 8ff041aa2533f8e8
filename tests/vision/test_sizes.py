"""Providers that plan for a size of input: fewer sizes, a session for each, and the same numbers."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from onnxruntime import InferenceSession

from hadir.vision import session
from hadir.vision.detectors.scrfd import Scrfd
from hadir.vision.providers import Provider
from hadir.vision.session import Model, load
from hadir.vision.sizes import SessionBySize
from tests.vision.detectors.fakes import PLAIN, FakeModel, as_model
from tests.vision.networks import write_network


class Bench:
    """Sessions that only say who they are, and how many threads they had at once."""

    def __init__(self, pause: float = 0.0) -> None:
        self.opened: list[str] = []
        self.most = 0
        self._pause = pause
        self._busy: Counter[str] = Counter()
        self.by_size = SessionBySize(self.another(), self.another)

    def another(self) -> InferenceSession:
        name = f"session {len(self.opened)}"
        self.opened.append(name)
        return cast("InferenceSession", SimpleNamespace(run=lambda _, __: [self._at_work(name)]))

    def asked(self, *sides: int) -> list[str]:
        """Who computed pictures of so many pixels."""
        return [str(self.by_size.run([], "input", np.zeros((1, 3, side, 1), np.float32))[0]) for side in sides]

    def _at_work(self, name: str) -> str:
        self._busy[name] += 1
        self.most = max(self.most, self._busy[name])
        time.sleep(self._pause)
        self._busy[name] -= 1
        return name


def test_each_size_has_a_session_of_its_own_and_keeps_it() -> None:
    bench = Bench()
    assert bench.asked(64, 128, 64, 384, 128, 64) == [f"session {number}" for number in (0, 1, 0, 2, 1, 0)]


def test_the_size_that_was_used_longest_ago_gives_its_session_up() -> None:
    bench = Bench()
    bench.asked(*range(1, 9))
    assert bench.asked(1, 99, 1) == ["session 0", "session 1", "session 0"]
    bench.asked(*range(100, 300))
    assert len(bench.opened) == 8


def test_few_threads_compute_with_a_session_at_once() -> None:
    bench = Bench(pause=0.005)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(bench.asked, [64] * 40))
    assert bench.most == 2


@pytest.fixture
def planning(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Model:
    """A network of free size on a CPU that is taken for something that plans by size."""
    monkeypatch.setattr(session, "PLANS_BY_SIZE", frozenset({Provider.CPU}))
    return load(write_network(tmp_path / "toy.onnx", ("n", 3, "height", "width"), 2), Provider.CPU)


def test_the_numbers_are_the_same_whatever_the_size_and_from_many_threads(planning: Model) -> None:
    rng = np.random.default_rng(0)
    blobs = [rng.normal(size=(1, 3, 2 + n % 11, 2 + n % 7)).astype(np.float32) for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(planning.run, blobs))
    for blob, outputs in zip(blobs, found, strict=True):
        np.testing.assert_allclose(outputs[1], blob.mean(axis=(2, 3), keepdims=True), atol=1e-6)


@pytest.mark.parametrize("faces", [1, 2, 3, 5, 8, 9])
def test_a_batch_that_is_filled_up_has_as_many_results_as_it_had_pictures(planning: Model, faces: int) -> None:
    blob = np.random.default_rng(faces).normal(size=(faces, 3, 4, 6)).astype(np.float32)
    outputs = planning.run_each(blob)
    assert [output.shape for output in outputs] == [(faces, 3, 1, 1)] * 2
    np.testing.assert_allclose(outputs[0], blob.mean(axis=(2, 3), keepdims=True), atol=1e-6)


def test_a_detector_looks_at_few_sizes_where_each_is_planned_for() -> None:
    nobody = [np.zeros((0, columns), np.float32) for columns in (1, 1, 1, 4, 4, 4, 10, 10, 10)]
    model = FakeModel(outputs=lambda _: nobody)
    model.plans_by_size = True
    detector = Scrfd(as_model(model), PLAIN, 0.5, 640)
    (whole,) = detector.survey(1280, 720, within=(100, 100, 300, 250))
    assert (whole.x, whole.y, whole.width, whole.height) == (0, 0, 1280, 720)
    rng = np.random.default_rng(0)
    left, top, face = rng.uniform(0, 1100, 500), rng.uniform(0, 560, 500), rng.uniform(24, 160, 500)
    picture = np.zeros((720, 1280, 3), np.uint8)
    for x, y, side in zip(left, top, face, strict=True):
        detector.detect(picture, [detector.close_up((x, y, x + side, y + side), 1280, 720)])
    assert len({blob.shape for blob in model.blobs}) <= 4
