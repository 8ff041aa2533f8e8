"""Who is where in the demonstration's minute."""

import math
from dataclasses import dataclass

SECONDS = 60.0

_CROSSING = 6.5
_SETTLING = 2.5


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a person is in a picture.

    Attributes:
        x: The middle, in widths of the picture, 0..1 inside it.
        size: Height of the face in heights of the picture.
        lift: How far above the lower edge the person is cut off, in heights; a step's bounce.
    """

    x: float
    size: float
    lift: float


@dataclass(frozen=True, slots=True)
class Day:
    """A person's minute.

    Attributes:
        arrives: Second when the person comes in at the entrance.
        leaves: Second when the person goes out there.
        seat: Place in the office, in widths of the picture, or None for a visitor who stays in the lobby.
    """

    arrives: float
    leaves: float
    seat: float | None


DAYS = (
    Day(0.5, 38.0, 0.22),
    Day(5.5, 33.0, 0.74),
    Day(11.0, 47.0, 0.48),
    Day(17.0, 52.5, 0.35),
    Day(23.0, 43.0, None),
    Day(28.5, 20.0, 0.62),
)
"""One for each person of the photograph, from left to right; the last was here before the minute began."""


def at_entrance(day: Day, second: float) -> Pose | None:
    """Where somebody is on the camera at the entrance, if there."""
    for begins, direction in ((day.arrives, 1), (day.leaves, -1)):
        share = ((second - begins) % SECONDS) / _CROSSING
        if share < 1:
            way = _slowing_in_the_middle(share)
            along = way if direction > 0 else 1 - way
            return Pose(-0.2 + 1.4 * along, 0.17 + 0.05 * math.sin(math.pi * along), _bounce(second))
    return None


def in_office(day: Day, second: float) -> Pose | None:
    """Where somebody is on the camera in the office, if there."""
    if day.seat is None:
        return None
    begins = day.arrives + _CROSSING + 1.0
    stays = (day.leaves - 2.0 - begins) % SECONDS
    since = (second - begins) % SECONDS
    if since > stays:
        return None
    near = min(since, stays - since) / _SETTLING
    settled = min(near, 1.0)
    x = -0.2 + (day.seat + 0.2) * _eased(settled)
    sway = 0.004 * math.sin(second * 0.9 + day.seat * 20) * settled
    return Pose(x + sway, 0.165, _bounce(second) * (1 - settled) if settled < 1 else 0.0)


def _slowing_in_the_middle(share: float) -> float:
    """A way from 0 to 1 that lingers before the camera."""
    return share - 0.8 * math.sin(2 * math.pi * share) / (2 * math.pi) * -1


def _eased(share: float) -> float:
    return share * share * (3 - 2 * share)


def _bounce(second: float) -> float:
    return 0.008 * abs(math.sin(second * 5.0))
