"""Places in a camera's picture, and the rules that hold there."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum

from hadir.domain.line import DoorLine
from hadir.domain.polygon import Corner


class ZoneKind(StrEnum):
    """What a zone is for."""

    AREA = "area"
    """Visits are counted, nothing else."""
    RESTRICTED = "restricted"
    """Nobody may be there."""
    WORK = "work"
    """Somebody must be there: a guard's post, a desk."""
    MEAL = "meal"
    """The time that people spend there is kept."""
    NO_PHONE = "no_phone"
    ID_REQUIRED = "id_required"
    """Whoever is there must wear an ID card."""


class Severity(StrEnum):
    """How grave an alert is."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hours of the week, in the time of the site.

    Attributes:
        start: From when on each of the days.
        end: Until when; at or before `start` means on the next day.
        days: Weekdays on which it begins, 0 is Monday.
    """

    start: time
    end: time
    days: frozenset[int] = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """When what happens at a place is worth an alert.

    Attributes:
        hours: When the rule holds; None is always.
        after: How long it must last.
        cooldown: Within so long after an alert began there is no other of its kind about the place.
        severity: How grave it is.
    """

    hours: Schedule | None = None
    after: timedelta = timedelta(0)
    cooldown: timedelta = timedelta(minutes=5)
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Zone:
    """A region of a camera's picture with a meaning.

    Attributes:
        name: Names it within the camera.
        kind: What it is for.
        corners: Its corners, `x, y` in 0..1 of the picture.
        rule: When what it is for makes an alert.
        loiter_after: A visit that lasts longer is loitering; None without such a limit.
    """

    name: str
    kind: ZoneKind
    corners: tuple[Corner, ...]
    rule: PlaceRule = field(default_factory=PlaceRule)
    loiter_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Line(DoorLine):
    """A line across which people are counted.

    Attributes:
        name: Names it within the camera.
        tailgating: Whether two people who cross it one right after the other, only one of them known, make an alert.
        rule: How close after one another (`after`), and what the alert is like.
    """

    name: str
    tailgating: bool = False
    rule: PlaceRule = field(default_factory=lambda: PlaceRule(after=timedelta(seconds=2)))


@dataclass(frozen=True, slots=True)
class CrowdRule:
    """When people near one another make a crowd worth an alert.

    Attributes:
        size: The least number of people for an alert; None for none.
        cooldown: Within so long after an alert about a crowd there is no other on the camera.
        severity: How grave it is.
    """

    size: int | None = None
    cooldown: timedelta = timedelta(minutes=5)
    severity: Severity = Severity.WARNING
