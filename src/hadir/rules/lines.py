"""Who crosses a line, which way, and who slips through behind somebody else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import hypot

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.identity import EmployeeId
from hadir.domain.polygon import Corner
from hadir.domain.sighting import Crossing
from hadir.domain.zone import Line
from hadir.rules.crossing import crossed
from hadir.rules.places import Place, Someone
from hadir.rules.schedule import holds

_CLEAR = 0.012
"""How far beyond the line somebody must be to have crossed it, in shares of the picture: whoever stands on it sways."""

_LONGEST = 64
"""Points of a way that are kept of somebody who stays on the line."""

_OUT_OF_SIGHT = timedelta(seconds=3)
"""Nobody knows where somebody went meanwhile who was unseen for longer."""

_FORGOTTEN = timedelta(seconds=30)
"""After so long it does not matter any more who somebody was."""

_NAMING = timedelta(seconds=2)
"""How long whoever crossed may take to be recognised until it is said who follows whom."""

_WAYS = {Crossing.IN: ActivityKind.LINE_IN, Crossing.OUT: ActivityKind.LINE_OUT}


@dataclass(eq=False, slots=True)
class _Walker:
    """Somebody on the way: the last place clearly on one side of the line, and the way since."""

    way: list[Corner]
    seen: datetime


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two who crossed one right after the other."""

    first: Activity
    second: Activity


class LineBook:
    """Counts those who cross one line of a camera; `update` is called with each look, in the order of time."""

    def __init__(self, place: Place, line: Line) -> None:
        self.line = line
        self._place = place
        self._walkers: dict[int, _Walker] = {}
        self._lately: list[Activity] = []
        self._pairs: list[_Pair] = []
        self._names: dict[int, tuple[EmployeeId, datetime]] = {}
        """Who each track was, and until when."""

    def update(self, people: Sequence[Someone], at: datetime) -> tuple[Activity, ...]:
        """Take in where everybody is.

        Returns:
            The crossings, and who followed whom.
        """
        self._names |= {one.track_id: (one.employee, at) for one in people if one.employee is not None}
        crossings = [crossing for one in people for crossing in self._walk(one, at)]
        self._walkers = {one: walker for one, walker in self._walkers.items() if at - walker.seen <= _OUT_OF_SIGHT}
        self._names = {track: named for track, named in self._names.items() if at - named[1] <= _FORGOTTEN}
        for crossing in crossings:
            self._note_company(crossing)
        due = [pair for pair in self._pairs if at - pair.second.started_at >= _NAMING]
        self._pairs = [pair for pair in self._pairs if pair not in due]
        return (*crossings, *self._followers(due))

    def finish(self) -> tuple[Activity, ...]:
        """Nobody watches any more: say of those who crossed last who followed whom, as far as is known."""
        followers = tuple(self._followers(self._pairs))
        self._walkers, self._lately, self._pairs, self._names = {}, [], [], {}
        return followers

    def _walk(self, someone: Someone, at: datetime) -> Iterator[Activity]:
        """Go on with somebody's way, and tell of a crossing once they are clearly beyond the line."""
        walker = self._walkers.get(someone.figure)
        if walker is None or at - walker.seen > _OUT_OF_SIGHT:
            walker = self._walkers[someone.figure] = _Walker([], at)
        walker.way.append(someone.feet)
        if len(walker.way) > _LONGEST:
            walker.way = walker.way[::2]
        walker.seen = at
        if _distance(someone.feet, self.line) < _CLEAR:
            return
        kind = _WAYS.get(crossed(walker.way, self.line))
        walker.way = [someone.feet]
        if kind is not None:
            crossing = self._place.begin(kind, self.line.name, at, who=someone)
            yield replace(crossing, ended_at=at)

    def _note_company(self, crossing: Activity) -> None:
        """Remember who crossed just before, the same way."""
        rule, at = self.line.rule, crossing.started_at
        self._lately = [other for other in self._lately if at - other.started_at <= rule.after]
        if self.line.tailgating and holds(rule.hours, at, self._place.zone):
            same_way = [other for other in self._lately if other.kind is crossing.kind]
            self._pairs += [_Pair(other, crossing) for other in same_way[-1:] if other.track_id != crossing.track_id]
        self._lately.append(crossing)

    def _followers(self, pairs: Sequence[_Pair]) -> Iterator[Activity]:
        """Say of pairs where only one of them is known."""
        for pair in pairs:
            known = [one for one in (pair.first, pair.second) if self._name_of(one) is not None]
            if len(known) == 1:
                stranger = pair.first if known[0] is pair.second else pair.second
                at_line = pair.second.started_at
                begun = self._place.begin(ActivityKind.TAILGATING, self.line.name, at_line)
                yield replace(begun, ended_at=at_line, employee=self._name_of(known[0]), track_id=stranger.track_id)

    def _name_of(self, crossing: Activity) -> EmployeeId | None:
        if crossing.employee is not None or crossing.track_id is None:
            return crossing.employee
        named = self._names.get(crossing.track_id)
        return None if named is None else named[0]


def _distance(point: Corner, line: Line) -> float:
    """How far a point is from a line, in shares of the picture."""
    along = line.end[0] - line.start[0], line.end[1] - line.start[1]
    from_start = point[0] - line.start[0], point[1] - line.start[1]
    length = max(hypot(*along), 1e-9)
    return abs(along[0] * from_start[1] - along[1] * from_start[0]) / length
