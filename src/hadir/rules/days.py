"""One workday of one employee: its stays, computed anew from the last moment that nothing can change any more."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hadir.domain.attendance import Workday
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import Policy
from hadir.rules.movements import Movements
from hadir.rules.overlap import doubtful
from hadir.rules.stays import SiteLayout, Stay

_Place = tuple[datetime, str]


@dataclass(frozen=True, slots=True)
class Walked:
    """What the stays of a workday come to.

    Attributes:
        movements: Entries and exits, not yet finished.
        doubtful: Ids of sightings without effect.
    """

    movements: Movements
    doubtful: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Checkpoint:
    """What the first stays come to, which no later one overlaps.

    Attributes:
        count: How many they are.
        end: When the last of them ended.
        walked: What they come to.
    """

    count: int
    end: datetime
    walked: Walked


@dataclass(slots=True)
class DayBook:
    """The stays of one workday of one employee.

    Attributes:
        employee: Who.
        workday: Which.
    """

    employee: EmployeeId
    workday: Workday
    _stays: dict[str, Stay] = field(default_factory=dict)
    _places: list[_Place] = field(default_factory=list)
    _late: set[str] = field(default_factory=set)
    _checkpoint: _Checkpoint | None = None
    _carried_in: bool = False

    def __len__(self) -> int:
        return len(self._stays)

    @property
    def stays(self) -> tuple[Stay, ...]:
        """The stays, in the order of their beginnings."""
        return tuple(self._stays[sighting_id] for _, sighting_id in self._places)

    @property
    def first_inside(self) -> datetime | None:
        """When the person was first seen inside."""
        stays = (self._stays[sighting_id] for _, sighting_id in self._places)
        return next((stay.start for stay in stays if stay.is_inside), None)

    @property
    def has_late(self) -> bool:
        """Whether one of the stays came late."""
        return bool(self._late)

    def put(self, stay: Stay) -> None:
        """Take in a stay, new or changed."""
        before = self._stays.get(stay.sighting_id)
        if before == stay:
            return
        if before is not None and before.start != stay.start:
            self.remove(stay.sighting_id)
            before = None
        if before is None:
            insort(self._places, (stay.start, stay.sighting_id))
        self._stays[stay.sighting_id] = stay
        (self._late.add if stay.late else self._late.discard)(stay.sighting_id)
        self._forget_from(stay)

    def remove(self, sighting_id: str) -> None:
        """Take a stay out."""
        stay = self._stays.pop(sighting_id, None)
        if stay is not None:
            self._late.discard(sighting_id)
            self._places.remove((stay.start, sighting_id))
            self._forget_from(stay)

    def walk(self, policy: Policy, layout: SiteLayout, settled: datetime, *, carried_in: bool) -> Walked:
        """Go through the stays.

        Args:
            policy: The site's choices.
            layout: The site's cameras.
            settled: Stays that ended before this moment will not change any more.
            carried_in: Whether the person is inside when the workday begins.
        """
        if carried_in != self._carried_in:
            self._checkpoint, self._carried_in = None, carried_in
        self._move_checkpoint(policy, layout, settled)
        start = self._checkpoint
        walked = self._beginning(policy, layout) if start is None else start.walked
        rest = [self._stays[sighting_id] for _, sighting_id in self._places[0 if start is None else start.count :]]
        return _gone_on(walked, rest, layout, policy)

    def _beginning(self, policy: Policy, layout: SiteLayout) -> Walked:
        movements = Movements(self.employee, self.workday, policy, layout, inside=self._carried_in)
        return Walked(movements, frozenset())

    def _forget_from(self, stay: Stay) -> None:
        """Let go of the checkpoint if a stay concerns what it stands on."""
        checkpoint = self._checkpoint
        if checkpoint is None:
            return
        place = bisect_left(self._places, (stay.start, stay.sighting_id))
        if place < checkpoint.count or stay.start <= checkpoint.end:
            self._checkpoint = None

    def _move_checkpoint(self, policy: Policy, layout: SiteLayout, settled: datetime) -> None:
        """Put the checkpoint behind the stays that will not change and that none of the others overlaps."""
        old = self._checkpoint
        done = 0 if old is None else old.count
        count, end = self._settled_stays(done, settled)
        if count == done or end is None:
            return
        stays = [self._stays[sighting_id] for _, sighting_id in self._places[done:count]]
        walked = self._beginning(policy, layout) if old is None else old.walked
        self._checkpoint = _Checkpoint(count, end, _gone_on(walked, stays, layout, policy))

    def _settled_stays(self, done: int, settled: datetime) -> tuple[int, datetime | None]:
        """How many stays from the beginning are settled, and when the last of them ended."""
        count, end, latest = done, None, None
        for place in range(done, len(self._places)):
            start, sighting_id = self._places[place]
            if latest is not None and latest < start:
                count, end = place, latest
            stay = self._stays[sighting_id]
            if stay.open or stay.end >= settled:
                break
            latest = stay.end if latest is None else max(latest, stay.end)
        return count, end


def _gone_on(walked: Walked, stays: Sequence[Stay], layout: SiteLayout, policy: Policy) -> Walked:
    doubted = doubtful(stays, layout, policy)
    movements = walked.movements.copy()
    for stay in stays:
        if stay.sighting_id not in doubted:
            movements.step(stay)
    return Walked(movements, walked.doubtful | doubted)
