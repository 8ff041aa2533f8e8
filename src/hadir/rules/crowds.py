"""Who stands together with whom, and when that is a crowd.

People are near one another by how far apart they stand on the ground, in heights of a standing person. Across the
picture that is the distance of their feet by their height in the picture. Towards the camera it follows from their
heights: who is seen half as high is twice as far away (the pinhole camera; Hoiem, Efros, Hebert: Putting Objects in
Perspective, 2008), by the focal length of a usual camera.
"""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.identity import EmployeeId

Distances = NDArray[np.float64]

_FOCAL = 0.6
"""Focal length of a usual camera in widths of its picture: a field of view of 80 degrees, that of a lens of 4 mm."""

_HERE = 0.5
"""What standing in the same place is worth, in people: tracks may all have become others behind somebody who passed."""

_STEADY = 3
"""Looks of which the middle one by size counts, so that one miss or one false find makes no crowd smaller or larger."""


@dataclass(frozen=True, slots=True)
class CrowdSettings:
    """What a crowd is.

    Attributes:
        least: The fewest people of one.
        near: Two people no farther apart than this, in body heights, stand together.
        apart: Two who stood together stand together until they are farther apart than this.
        forming: How long they must.
        scattering: How long a crowd outlives that fewer stand together.
        gap: The same of people who do not make a crowd yet.
        pace: Body heights a second from which people move.
        step: Movement is measured over so long.
    """

    least: int = 3
    near: float = 1.7
    apart: float = 2.1
    forming: timedelta = timedelta(seconds=2)
    scattering: timedelta = timedelta(seconds=3)
    gap: timedelta = timedelta(seconds=1)
    pace: float = 0.25
    step: timedelta = timedelta(seconds=1)


@dataclass(frozen=True, eq=False, slots=True)
class Bystanders:
    """N people as they stand in a picture.

    Attributes:
        tracks: Their tracks.
        employees: Who they are, None for whoever is unknown.
        feet: Where they stand, `x, y` in pixels, shape (N, 2).
        heights: How high each would be seen standing, in pixels, shape (N,).
        width: Width of the picture in pixels.
    """

    tracks: tuple[int, ...]
    employees: tuple[EmployeeId | None, ...]
    feet: NDArray[np.float64]
    heights: NDArray[np.float64]
    width: int

    def __len__(self) -> int:
        return len(self.tracks)


@dataclass(eq=False, slots=True)
class Gathering:
    """People who stand together, a crowd or not yet.

    Attributes:
        number: Tells it from others of the camera.
        since: When there were enough of them first.
        enough_at: When there were enough of them last.
        members: Their tracks.
        is_crowd: Whether they have stood together for long enough.
        size: The most of them at once.
        employees: Who of them is known.
        middle: The middle of where they stood last, `x, y` in pixels.
        motion: Whether they stay where they are, so far.
    """

    number: int
    since: datetime
    enough_at: datetime
    members: frozenset[int]
    is_crowd: bool = False
    size: int = 0
    employees: frozenset[EmployeeId] = frozenset()
    middle: NDArray[np.float64] = field(default_factory=lambda: np.zeros(2))
    _sizes: deque[int] = field(default_factory=lambda: deque(maxlen=_STEADY))
    _paces: Counter[CrowdMotion] = field(default_factory=Counter)
    _measured: datetime | None = None
    _places: dict[int, NDArray[np.float64]] = field(default_factory=dict)

    @property
    def motion(self) -> CrowdMotion:
        """Moving if it was for more than half of the time."""
        moving, static = (self._paces[motion] for motion in (CrowdMotion.MOVING, CrowdMotion.STATIC))
        return CrowdMotion.MOVING if moving > static else CrowdMotion.STATIC

    def be(self, rows: NDArray[np.intp], people: Bystanders, at: datetime, settings: CrowdSettings) -> None:
        """Consist of these people."""
        self.members = frozenset(people.tracks[row] for row in rows)
        self.employees |= {name for row in rows if (name := people.employees[row]) is not None}
        self.middle = people.feet[rows].mean(axis=0)
        self._sizes.append(len(rows))
        self.size = max(self.size, sorted(self._sizes)[len(self._sizes) // 2])
        if len(rows) >= settings.least:
            self.enough_at = at
        self._measure(rows, people, at, settings)

    def _measure(self, rows: NDArray[np.intp], people: Bystanders, at: datetime, settings: CrowdSettings) -> None:
        """Compare where its people are with where they were a step ago."""
        if self._measured is not None and at - self._measured < settings.step:
            return
        if self._measured is not None:
            seconds = (at - self._measured).total_seconds()
            ways = [
                float(np.hypot(*(people.feet[row] - self._places[people.tracks[row]])) / people.heights[row])
                for row in rows
                if people.tracks[row] in self._places
            ]
            if ways:
                moves = float(np.median(ways)) / seconds >= settings.pace
                self._paces[CrowdMotion.MOVING if moves else CrowdMotion.STATIC] += 1
        self._measured = at
        self._places = {people.tracks[row]: people.feet[row] for row in rows}


class CrowdBook:
    """Keeps the crowds of one camera; `update` is called with each look at its people, in the order of time."""

    def __init__(self, camera_id: str, run: str, settings: CrowdSettings) -> None:
        self._camera_id = camera_id
        self._run = run
        self._settings = settings
        self._gatherings: list[Gathering] = []
        self._number = 0

    @property
    def crowds(self) -> tuple[Gathering, ...]:
        """Those that last."""
        return tuple(gathering for gathering in self._gatherings if gathering.is_crowd)

    def crowd_id(self, gathering: Gathering) -> str:
        """What names a crowd."""
        return f"{self._camera_id}-{self._run}-crowd-{gathering.number}"

    def update(self, people: Bystanders, at: datetime) -> tuple[Crowd, ...]:
        """Take in who stands where.

        Args:
            people: Those who are where crowds are looked for.
            at: Time of the picture.

        Returns:
            The crowds that formed, changed or ended, each as it is now.
        """
        told = {gathering.number: self._told(gathering) for gathering in self.crowds}
        groups = self._groups(people)
        left = self._carry_on(groups, people, at)
        self._begin([group for group in left if len(group) >= self._settings.least], people, at)
        for gathering in self._gatherings:
            gathering.is_crowd |= gathering.enough_at - gathering.since >= self._settings.forming
        return (*self._ended(at), *self._news(told))

    def tick(self, now: datetime) -> tuple[Crowd, ...]:
        """Let time pass without a picture."""
        return self._ended(now)

    def finish(self) -> tuple[Crowd, ...]:
        """End all crowds."""
        ended = tuple(self._crowd(gathering, gathering.enough_at) for gathering in self.crowds)
        self._gatherings = []
        return ended

    def _groups(self, people: Bystanders) -> list[NDArray[np.intp]]:
        """Rows of the people who stand together, the largest group first."""
        if not len(people):
            return []
        away = distances(people)
        together = away <= self._settings.near
        for gathering in self._gatherings:
            known = np.array([track in gathering.members for track in people.tracks])
            together |= (away <= self._settings.apart) & known[:, None] & known[None, :]
        _, labels = connected_components(together.astype(np.int8), directed=False)
        groups = [np.flatnonzero(labels == label) for label in np.unique(labels)]
        return sorted(groups, key=len, reverse=True)

    def _carry_on(self, groups: Sequence[NDArray[np.intp]], people: Bystanders, at: datetime) -> list[NDArray[np.intp]]:
        """Give each gathering the group that most of its people are in, or that stands where they stood.

        Crowds and older gatherings choose first.

        Returns:
            The groups that are no gathering's.
        """
        left = list(groups)
        for gathering in sorted(self._gatherings, key=lambda one: (not one.is_crowd, one.since)):
            likeness = [self._likeness(gathering, group, people) for group in left]
            best = int(np.argmax(likeness)) if likeness else 0
            if likeness and likeness[best]:
                gathering.be(left.pop(best), people, at, self._settings)
        return left

    def _likeness(self, gathering: Gathering, group: NDArray[np.intp], people: Bystanders) -> float:
        """How much speaks for a group being the people of a gathering; 0 if nothing does."""
        shared = len(gathering.members & {people.tracks[row] for row in group})
        height = float(people.heights[group].mean())
        away = float(np.hypot(*(people.feet[group].mean(axis=0) - gathering.middle))) / max(height, 1.0)
        return shared + (_HERE if len(group) >= self._settings.least and away <= self._settings.near / 2 else 0.0)

    def _begin(self, groups: Sequence[NDArray[np.intp]], people: Bystanders, at: datetime) -> None:
        for group in groups:
            self._number += 1
            gathering = Gathering(self._number, at, at, frozenset())
            gathering.be(group, people, at, self._settings)
            self._gatherings.append(gathering)

    def _ended(self, at: datetime) -> tuple[Crowd, ...]:
        """Let go of those that have had too few people for too long."""
        patience = {True: self._settings.scattering, False: self._settings.gap}
        over = [one for one in self._gatherings if at - one.enough_at > patience[one.is_crowd]]
        self._gatherings = [one for one in self._gatherings if one not in over]
        return tuple(self._crowd(gathering, gathering.enough_at) for gathering in over if gathering.is_crowd)

    def _news(self, told: dict[int, tuple[object, ...]]) -> Iterator[Crowd]:
        for gathering in self.crowds:
            if self._told(gathering) != told.get(gathering.number):
                yield self._crowd(gathering, None)

    @staticmethod
    def _told(gathering: Gathering) -> tuple[object, ...]:
        return gathering.size, gathering.motion, gathering.employees

    def _crowd(self, gathering: Gathering, ended_at: datetime | None) -> Crowd:
        return Crowd(
            id=self.crowd_id(gathering),
            camera_id=self._camera_id,
            started_at=gathering.since,
            ended_at=ended_at,
            size=gathering.size,
            motion=gathering.motion,
            employees=tuple(sorted(gathering.employees)),
        )


def distances(people: Bystanders) -> Distances:
    """How far people are from one another, in body heights, shape (N, N)."""
    heights = np.maximum(people.heights, 1.0)
    across = (people.feet[:, None, 0] - people.feet[None, :, 0]) / ((heights[:, None] + heights[None, :]) / 2)
    depths = _FOCAL * people.width / heights
    towards = depths[:, None] - depths[None, :]
    away: Distances = np.hypot(across, towards)
    return away
