"""Lines in a picture that people cross."""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """A side of a line, seen along it in the picture from its first point to its second."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A line across a door in the picture.

    Attributes:
        start: First point, `x, y` in 0..1 of the picture.
        end: Second point, likewise.
        inside: The side where the inside of the building is.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    inside: Side
