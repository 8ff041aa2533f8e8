"""What the rules know of sightings: who was where, from when to when, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hadir.domain.camera import CameraRole
from hadir.domain.sighting import Crossing


@dataclass(frozen=True, slots=True)
class Stay:
    """A sighting of an employee, as far as the rules need it.

    Attributes:
        sighting_id: The sighting.
        camera_id: Where.
        role: What seeing somebody there means; a door without a line is an area.
        crossing: How the person went across the door line.
        start: First seen, aware, UTC.
        end: Last seen so far, aware, UTC.
        strength: How sure it is: votes times similarity.
        open: Whether it still lasts.
        late: Whether it came later than sightings may.
        standing: For how long the person was seen to stand.
        sitting: For how long to sit.
    """

    sighting_id: str
    camera_id: str
    role: CameraRole
    crossing: Crossing
    start: datetime
    end: datetime
    strength: float
    open: bool = False
    late: bool = False
    standing: timedelta = timedelta(0)
    sitting: timedelta = timedelta(0)

    def part(self, start: datetime, end: datetime) -> "Stay":
        """What of it lies between two moments of it; how the person stood and sat is shared out evenly."""
        whole = self.end - self.start
        share = (end - start) / whole if whole else 1.0
        return replace(self, start=start, end=end, standing=self.standing * share, sitting=self.sitting * share)

    @property
    def is_inside(self) -> bool:
        """Whether it shows the person inside: coming in, or in an area."""
        coming = self.role is CameraRole.DOOR and self.crossing is Crossing.IN
        return coming or self.role in {CameraRole.ENTRY, CameraRole.AREA}

    @property
    def is_leaving(self) -> bool:
        """Whether it shows the person going out."""
        going = self.role is CameraRole.DOOR and self.crossing is Crossing.OUT
        return going or self.role is CameraRole.EXIT


@dataclass(frozen=True, slots=True)
class SiteLayout:
    """What the rules must know of the site's cameras.

    Attributes:
        shares_view: For each camera those that may see the same person at the same time.
        has_doors: Whether there is a camera that tells coming or going.
    """

    shares_view: Mapping[str, frozenset[str]]
    has_doors: bool

    def see_the_same(self, one: str, other: str) -> bool:
        """Whether two cameras may see one person at the same time."""
        nobody: frozenset[str] = frozenset()
        shared = other in self.shares_view.get(one, nobody) or one in self.shares_view.get(other, nobody)
        return one == other or shared
