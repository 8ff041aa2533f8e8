"""Whether a face is that of a person who is there, or a picture of one."""

from enum import StrEnum


class Liveness(StrEnum):
    """What is believed of a face."""

    LIVE = "live"
    SPOOF = "spoof"
    UNKNOWN = "unknown"
    """It was not looked at, or is too small or blurred to be sure."""


def opposite(one: Liveness, other: Liveness) -> bool:
    """Whether one face is a real one and the other certainly is not."""
    return {one, other} == {Liveness.LIVE, Liveness.SPOOF}


class LivenessMode(StrEnum):
    """What follows from it."""

    OFF = "off"
    OBSERVE = "observe"
    """It is found out and shown, and changes nothing."""
    ENFORCE = "enforce"
    """A spoof neither enrols nor makes attendance, and raises an alert."""
