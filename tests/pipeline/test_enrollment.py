"""Templates from photographs, and why there is none."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hadir.domain.coverage import Coverage
from hadir.domain.detection import Detections
from hadir.domain.enrollment import Portrait, Refusal, Unfit
from hadir.domain.frame import Image
from hadir.domain.liveness import LivenessMode
from hadir.domain.quality import Flaw, Quality
from hadir.pipeline.enrollment import LIMITS, enroll
from hadir.pipeline.inspection import inspect
from hadir.pipeline.tools import VisionTools
from hadir.video.photo import read_photo
from tests.builders import MODEL, detections
from tests.fakes import GOOD, FakeDetector, FakeEmbedder, FakeJudge, face_tools

PHOTOGRAPH = np.zeros((600, 800, 3), np.uint8)


def enrolled(heights: Sequence[float], quality: Quality = GOOD, score: float = 0.9) -> Portrait | Unfit:
    """What comes of a photograph with faces of these heights."""
    detector = FakeDetector()
    places = [(200.0 * index, 100.0, 200.0 * index + 80, 100.0 + height) for index, height in enumerate(heights)]
    detector.present = detections(*places, score=score)

    def measure(_: Image, faces: Detections) -> tuple[Quality, ...]:
        return tuple(replace(quality, size=float(box[3] - box[1])) for box in faces.boxes)

    tools = replace(face_tools(detector, FakeEmbedder(lambda x, y: (x, y))), measure=measure)
    return enroll(PHOTOGRAPH, tools)


class TestLiveness:
    """A photograph of 800x600 with one face, and a judge who finds it as real as its score."""

    def enrolled(
        self, score: float, mode: LivenessMode = LivenessMode.ENFORCE, *, height: float = 100, quality: Quality = GOOD
    ) -> tuple[Refusal | None, list[int]]:
        judge = FakeJudge(score)
        detector = FakeDetector()
        detector.present = detections((200, 100, 280, 100 + height))
        seen = replace(quality, size=height)
        tools = replace(face_tools(detector, FakeEmbedder(lambda x, y: (x, y)), seen), liveness=judge)
        verdict = inspect(PHOTOGRAPH, tools, mode).verdict
        result = refusal(enroll(PHOTOGRAPH, tools, mode))
        assert verdict is result
        return result, judge.judged

    @pytest.mark.parametrize(
        ("score", "refused"), [(0.0, True), (0.29, True), (0.31, False), (0.5, False), (1.0, False)]
    )
    def test_a_photograph_of_a_picture_is_refused_if_it_is_clear(self, score: float, refused: bool) -> None:
        assert self.enrolled(score)[0] is (Refusal.SPOOF if refused else None)

    @pytest.mark.parametrize("mode", [LivenessMode.OFF, LivenessMode.OBSERVE])
    def test_unless_it_is_enforced_nobody_is_refused_and_it_costs_nothing(self, mode: LivenessMode) -> None:
        assert self.enrolled(0.0, mode) == (None, [])

    def test_what_cannot_be_judged_is_not_refused(self) -> None:
        assert self.enrolled(0.0, height=59) == (None, [])

    def test_what_is_refused_anyway_is_refused_for_that(self) -> None:
        assert self.enrolled(0.0, quality=replace(GOOD, sharpness=4.0)) == (Refusal.BLURRED, [])

    def test_a_pack_without_such_a_model_refuses_nobody(self) -> None:
        detector = FakeDetector()
        detector.present = detections((200, 100, 280, 200))
        tools = face_tools(detector, FakeEmbedder(lambda x, y: (x, y)))
        assert refusal(enroll(PHOTOGRAPH, tools, LivenessMode.ENFORCE)) is None

    @pytest.mark.shared
    def test_the_real_sample_is_told_apart(self, shared: Path, full_tools: VisionTools) -> None:
        for name, expected in (("live.jpg", None), ("spoof.jpg", Refusal.SPOOF)):
            image = read_photo(shared / "faces" / "liveness" / name).image
            assert refusal(enroll(image, full_tools, LivenessMode.ENFORCE)) is expected
            assert inspect(image, full_tools, LivenessMode.ENFORCE).verdict is expected
            assert refusal(enroll(image, full_tools, LivenessMode.OBSERVE)) is None

    @pytest.mark.shared
    def test_no_face_that_fills_its_photograph_is_a_spoof(self, shared: Path, full_tools: VisionTools) -> None:
        portraits = sorted((shared / "faces" / "enroll").rglob("*.png"))
        assert len(portraits) == 40
        refused = [
            path.name
            for path in portraits
            if refusal(enroll(read_photo(path).image, full_tools, LivenessMode.ENFORCE)) is Refusal.SPOOF
        ]
        assert refused == []


def refusal(result: Portrait | Unfit) -> Refusal | None:
    return result.refusal if isinstance(result, Unfit) else None


def test_a_good_photograph_becomes_a_template() -> None:
    result = enrolled([100])
    assert isinstance(result, Portrait)
    assert result.embedding.model == MODEL
    np.testing.assert_allclose(result.embedding.vector, [40, 160], atol=5)
    assert (result.jpeg, result.weak) == (b"jpeg", False)
    smaller = enrolled([95])
    assert isinstance(smaller, Portrait)
    assert smaller.weak
    assert result.quality == replace(GOOD, size=100)


@pytest.mark.parametrize(
    ("heights", "quality", "reason"),
    [
        ([], GOOD, Refusal.NO_FACE),
        ([100, 100], GOOD, Refusal.SEVERAL_FACES),
        ([39.5], GOOD, Refusal.TOO_SMALL),
        ([100], replace(GOOD, sharpness=4.9), Refusal.BLURRED),
        ([100], replace(GOOD, brightness=30), Refusal.TOO_DARK),
        ([100], replace(GOOD, brightness=240), Refusal.TOO_BRIGHT),
        ([100], replace(GOOD, yaw=-0.5), Refusal.TURNED_AWAY),
        ([100], replace(GOOD, roll=50), Refusal.TURNED_AWAY),
        ([100], replace(GOOD, pitch=-0.4), Refusal.TURNED_AWAY),
        ([100], replace(GOOD, pitch=0.4), Refusal.TURNED_AWAY),
        ([20], replace(GOOD, sharpness=1, yaw=1), Refusal.TOO_SMALL),
        ([20, 20], replace(GOOD, sharpness=1), Refusal.SEVERAL_FACES),
    ],
)
def test_a_photograph_is_refused_and_the_reason_told(heights: list[float], quality: Quality, reason: Refusal) -> None:
    assert refusal(enrolled(heights, quality)) is reason


def test_an_uncertain_face_is_none() -> None:
    assert refusal(enrolled([100], score=0.4)) is Refusal.NO_FACE


@pytest.mark.parametrize(
    ("heights", "refused"),
    [([100, 39], False), ([39, 100], False), ([100, 40], True), ([41, 100], True), ([100, 30, 30, 30], False)],
)
def test_a_small_face_beside_is_somebody_in_the_background(heights: list[float], refused: bool) -> None:
    result = enrolled(heights)
    assert (refusal(result) is Refusal.SEVERAL_FACES) is refused
    assert refused or (isinstance(result, Portrait) and result.quality.size == 100)


def test_a_limit_itself_is_good_enough() -> None:
    edge = replace(GOOD, sharpness=LIMITS.sharpness, brightness=LIMITS.darkest, yaw=LIMITS.yaw, roll=-LIMITS.roll)
    assert isinstance(enrolled([LIMITS.size], edge), Portrait)


@pytest.mark.parametrize("flaw", Flaw)
def test_every_flaw_can_be_the_reason_of_a_refusal(flaw: Flaw) -> None:
    assert Refusal[flaw.name].name == flaw.name


@pytest.mark.parametrize(
    ("seen", "refused"),
    [
        (Coverage(outside=0.0, mouth=0.8, eyes=0.7), None),
        (Coverage(outside=0.1, mouth=0.8, eyes=0.7), Refusal.HIDDEN),
        (Coverage(outside=0.0, mouth=0.1, eyes=0.7), Refusal.HIDDEN),
        (Coverage(outside=0.0, mouth=0.8, eyes=0.1), Refusal.HIDDEN),
    ],
)
def test_a_face_of_which_too_little_is_seen_is_refused(seen: Coverage, refused: Refusal | None) -> None:
    detector = FakeDetector()
    detector.present = detections((200, 100, 280, 200))
    tools = replace(face_tools(detector, FakeEmbedder(lambda x, y: (x, y))), coverage=lambda _, __: seen)
    assert refusal(enroll(PHOTOGRAPH, tools)) is refused
    assert inspect(PHOTOGRAPH, tools).verdict is refused


@pytest.mark.shared
@pytest.mark.parametrize("pack", ["open_tools", "scrfd_tools"])
def test_no_good_portrait_is_refused(shared: Path, pack: str, request: pytest.FixtureRequest) -> None:
    tools: VisionTools = request.getfixturevalue(pack)
    portraits = sorted((shared / "faces" / "enroll").rglob("*.png"))
    assert [path.name for path in portraits if refusal(enroll(read_photo(path).image, tools)) is not None] == []
