"""The guide to enrolment shows what it says, and knows every refusal."""

import re

import cv2
import pytest

from hadir.domain.enrollment import Portrait, Refusal
from hadir.pipeline.enrollment import enroll
from hadir.pipeline.tools import VisionTools
from handbook.__main__ import DOCS
from handbook.enrollment_pictures import EXAMPLES, FOLDER, PORTRAIT
from handbook.languages import LANGUAGES, Language

BAD = [example.__name__ for example in EXAMPLES if example.__name__ != "good"]
CODE = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.suffix)
def guide(request: pytest.FixtureRequest) -> str:
    language: Language = request.param
    return (DOCS / f"enrollment{language.suffix}").read_text()


@pytest.mark.pack
def test_the_good_example_is_good(open_tools: VisionTools) -> None:
    outcome = enroll(cv2.imread(str(FOLDER / "good.jpg")), open_tools)
    assert isinstance(outcome, Portrait)
    assert not outcome.weak


@pytest.mark.pack
@pytest.mark.parametrize("name", BAD)
def test_each_bad_example_is_refused_for_what_it_shows(open_tools: VisionTools, name: str) -> None:
    outcome = enroll(cv2.imread(str(FOLDER / f"{name}.jpg")), open_tools)
    assert getattr(outcome, "refusal", None) == name


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.__name__)
def test_the_examples_are_those_that_are_drawn_from_the_portrait(example: object, guide: str) -> None:
    assert callable(example)
    drawn = example(cv2.imread(str(PORTRAIT)))
    shown = cv2.imread(str(FOLDER / f"{example.__name__}.jpg"))
    assert drawn.shape == shown.shape
    assert cv2.absdiff(drawn, shown).mean() < 4, "run python -m handbook.enrollment_pictures"
    assert f"images/enrollment/{example.__name__}.jpg" in guide


def test_every_refusal_is_explained(guide: str) -> None:
    assert set(CODE.findall(guide)) == set(Refusal)
