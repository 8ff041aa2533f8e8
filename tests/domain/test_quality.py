"""When a face is good enough."""

from dataclasses import replace

import pytest

from hadir.domain.quality import Flaw, Quality, QualityLimits
from tests.fakes import GOOD

LIMITS = QualityLimits()


@pytest.mark.parametrize(
    ("quality", "flaw"),
    [
        (replace(GOOD, size=31.9), Flaw.TOO_SMALL),
        (replace(GOOD, sharpness=4.9), Flaw.BLURRED),
        (replace(GOOD, brightness=34.9), Flaw.TOO_DARK),
        (replace(GOOD, brightness=235.1), Flaw.TOO_BRIGHT),
        (replace(GOOD, yaw=0.46), Flaw.TURNED_AWAY),
        (replace(GOOD, yaw=-0.46), Flaw.TURNED_AWAY),
        (replace(GOOD, roll=45.1), Flaw.TURNED_AWAY),
        (replace(GOOD, roll=-45.1), Flaw.TURNED_AWAY),
    ],
)
def test_just_beyond_a_limit_is_a_flaw(quality: Quality, flaw: Flaw) -> None:
    assert LIMITS.flaws(quality) == (flaw,)


@pytest.mark.parametrize(
    "quality",
    [
        GOOD,
        replace(GOOD, size=32),
        replace(GOOD, sharpness=5),
        replace(GOOD, brightness=35),
        replace(GOOD, brightness=235),
        replace(GOOD, yaw=0.45),
        replace(GOOD, yaw=-0.45),
        replace(GOOD, roll=45),
        replace(GOOD, roll=-45),
    ],
)
def test_a_limit_itself_is_good_enough(quality: Quality) -> None:
    assert LIMITS.flaws(quality) == ()


def test_all_flaws_are_told_the_gravest_first() -> None:
    useless = Quality(size=1, sharpness=0, brightness=0, yaw=1, roll=90, score=0)
    assert LIMITS.flaws(useless) == (Flaw.TOO_SMALL, Flaw.BLURRED, Flaw.TOO_DARK, Flaw.TURNED_AWAY)
