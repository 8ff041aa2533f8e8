"""How good a view of a face is."""

import math
from dataclasses import dataclass
from enum import StrEnum


class Flaw(StrEnum):
    """Why a face is not good enough; the value is said to people."""

    TOO_SMALL = "too small"
    BLURRED = "blurred"
    TOO_DARK = "too dark"
    TOO_BRIGHT = "too bright"
    TURNED_AWAY = "turned away"


@dataclass(frozen=True, slots=True)
class Quality:
    """Measures of one face in one picture.

    Attributes:
        size: Height of the face's box in pixels of the picture.
        sharpness: Variance of the Laplacian of the aligned, lightly smoothed 112 px chip: under 5 is blurred,
            12 and more is sharp.
        brightness: Mean grey of the aligned chip, 0..255.
        yaw: How far the nose is from the middle of the eyes, in eye distances: 0 looks straight on, 0.5 is turned
            so far that one eye is about to vanish.
        roll: Tilt of the line between the eyes in degrees, 0 upright.
        score: How good it is in one number, 0 useless .. 1 as good as it needs to be.
        pitch: How far the nose is from where it lies in a face that looks straight on, in distances from the eyes to
            the mouth: above 0 it is nearer to the mouth, as in a face that looks down.
    """

    size: float
    sharpness: float
    brightness: float
    yaw: float
    roll: float
    score: float
    pitch: float = 0.0


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """What a face must reach to be used for a purpose (to vote, to enrol).

    The defaults are those of voting on video, measured on degraded real faces: under 32 px identity is guesswork,
    under sharpness 5 impostors and genuines mix.
    """

    size: float = 32.0
    sharpness: float = 5.0
    darkest: float = 35.0
    brightest: float = 235.0
    yaw: float = 0.45
    roll: float = 45.0
    pitch: float = math.inf

    def flaws(self, quality: Quality) -> tuple[Flaw, ...]:
        """What is wrong with a face of this quality; empty when it is good enough."""
        found = {
            Flaw.TOO_SMALL: quality.size < self.size,
            Flaw.BLURRED: quality.sharpness < self.sharpness,
            Flaw.TOO_DARK: quality.brightness < self.darkest,
            Flaw.TOO_BRIGHT: quality.brightness > self.brightest,
            Flaw.TURNED_AWAY: abs(quality.yaw) > self.yaw
            or abs(quality.roll) > self.roll
            or abs(quality.pitch) > self.pitch,
        }
        return tuple(flaw for flaw, present in found.items() if present)
