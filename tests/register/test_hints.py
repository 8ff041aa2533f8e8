"""What whoever sits before the webcam is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.enrollment import Distance, Light, Refusal
from hadir.register.answers import Check
from hadir.register.hints import looks_of
from hadir.register.words import LANGUAGES

GOOD = Check(faces=1, distance=Distance.OK, light=Light.OK, sharp=True, straight=True)


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({}, "ready"),
        ({"faces": 0, "distance": None, "light": None, "verdict": Refusal.NO_FACE}, "no_face"),
        ({"faces": 2, "verdict": Refusal.SEVERAL_FACES}, "several_faces"),
        ({"distance": Distance.TOO_FAR}, "too_far"),
        ({"distance": Distance.TOO_NEAR, "straight": False}, "too_near"),
        ({"light": Light.TOO_DARK, "sharp": False}, "too_dark"),
        ({"light": Light.TOO_BRIGHT}, "too_bright"),
        ({"straight": False}, "straight"),
        ({"sharp": False}, "still"),
        ({"verdict": "hidden"}, "hidden"),
        ({"verdict": Refusal.SPOOF}, "still"),
        ({"verdict": "not known yet"}, "still"),
    ],
)
def test_the_first_thing_to_do_is_said(change: dict[str, object], hint: str) -> None:
    assert looks_of(GOOD.model_copy(update=change)).hint == hint


def test_somebody_small_in_the_background_does_no_harm() -> None:
    assert looks_of(GOOD.model_copy(update={"faces": 2})).good


CHECKS = st.builds(
    Check,
    faces=st.integers(0, 3),
    distance=st.sampled_from([None, *Distance]),
    light=st.sampled_from([None, *Light]),
    sharp=st.booleans(),
    straight=st.booleans(),
    verdict=st.sampled_from([None, *(refusal.value for refusal in Refusal)]),
)


@given(CHECKS)
def test_a_photograph_is_good_only_where_nothing_is_left_to_do(check: Check) -> None:
    looks = looks_of(check)
    assert looks.good == (looks.hint == "ready")
    assert looks.good <= (looks.acceptable and all(looks.lights.values()))
    for words in LANGUAGES.values():
        assert looks.hint in words.webcam.hints
        assert set(looks.lights) == set(words.webcam.checks)
