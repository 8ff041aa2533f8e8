"""Scenes of people who walk on the floor of `tests.walkers`, what is true of them, and what a camera makes of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np

from hadir.domain.activity import ActivityKind, ActivityReport
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera
from hadir.domain.crowd import CrowdReport
from hadir.domain.line import Side
from hadir.domain.zone import CrowdRule, Line
from hadir.pipeline.analysis import Change
from hadir.rules.crowds import CrowdSettings
from tests.builders import START
from tests.walkers import WIDTH, Floor, Place, Walker, body_box, seen, visible

_TALL = 1.7
_CROWD = CrowdSettings()
LINE = Line((0.5, 0.0), (0.5, 1.0), Side.RIGHT, "door")
"""Down the middle of the picture."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A crowd: from when to when, in seconds, and how many at once."""

    start: float
    end: float
    size: int

    def is_like(self, other: "Meeting") -> bool:
        """Whether two are the same, within a second and a person."""
        times = abs(self.start - other.start) <= 1 and abs(self.end - other.end) <= 1
        return times and abs(self.size - other.size) <= 1


def camera(*, crowds: CrowdRule | None = None, lines: tuple[Line, ...] = ()) -> Camera:
    """A camera above the floor that looks for these."""
    return Camera("floor", "Floor", StreamAddress("rtsp://floor"), crowds=crowds, posture=False, lines=lines)


def length(walkers: Iterable[Walker]) -> float:
    """Seconds until all are gone for a while."""
    return max(walker.way[-1][0] for walker in walkers) + 5


def meeting(seed: int, count: int) -> list[Walker]:
    """Some of the people meet in a place one after the other and leave again; the others pass at a distance."""
    random = np.random.default_rng(seed)
    meet = int(random.integers(0, min(count, 7) + 1))
    spot, until = (random.uniform(-1.5, 1.5), random.uniform(6, 8)), random.uniform(14, 20)
    return [
        _guest(random, number, meet, spot, until) if number < meet else _passer(random, number - meet, number)
        for number in range(count)
    ]


def _guest(random: np.random.Generator, number: int, count: int, spot: Place, until: float) -> Walker:
    pace, side = random.uniform(1.0, 1.5), random.choice([-1, 1])
    angle = 2 * np.pi * number / count
    place = spot[0] + 0.9 * float(np.cos(angle)), spot[1] + 0.9 * float(np.sin(angle))
    began = random.uniform(0, 8)
    start, exit_ = ((x, place[1] + random.uniform(-0.4, 0.4)) for x in (side * 7.5, -side * 7.5))
    there = began + abs(start[0] - place[0]) / pace
    leaves = max(there, until) + random.uniform(0, 6)
    gone = leaves + abs(exit_[0] - place[0]) / pace
    return Walker(f"p{number}", ((began, start), (there, place), (leaves, place), (gone, exit_)))


def _passer(random: np.random.Generator, order: int, number: int) -> Walker:
    began = random.uniform(0, 2) + 4.5 * order
    return Walker(f"p{number}", ((began, (13.0, 14.5)), (began + 26 / 1.25, (-13.0, 14.5))))


def passage(seed: int, count: int) -> list[Walker]:
    """People go through the middle of the picture, to either side, some close behind others, some back again."""
    random = np.random.default_rng(seed)
    walkers: list[Walker] = []
    began, depth, side, pace = 0.0, 8.0, 1, 1.2
    for number in range(count):
        if number and random.random() < 0.3:
            began, depth = began + 0.7, depth + 0.8
        else:
            began += random.uniform(0.8, 3.0)
            depth, side, pace = random.uniform(6, 11), int(random.choice([-1, 1])), random.uniform(0.8, 1.6)
        there = began + 9.5 / pace
        start, far = (side * 9.5, depth), (-side * 9.5, depth)
        way: tuple[tuple[float, Place], ...] = ((began, start), (2 * there - began, far))
        if random.random() < 0.2:
            turn = (-side * 0.6, depth)
            way = ((began, start), (there, turn), (there + 1.5, turn), (2 * there - began + 1.5, start))
        walkers.append(Walker(f"p{number}", way))
    return walkers


def crossing(seed: int) -> list[Walker]:
    """Two people show their faces, then pass one another with their faces turned away; three in ten turn round."""
    random = np.random.default_rng(seed)
    depth, apart = random.uniform(4, 9), random.uniform(-0.6, 0.6)
    pace, turns = random.uniform(0.8, 1.6), random.random() < 0.3
    return [_crosser("ana", 1, depth, pace, turns), _crosser("ben", -1, depth + apart, pace, turns)]


def _crosser(name: str, side: int, depth: float, pace: float, turns: bool) -> Walker:
    start, far = -2.6 * side, 2.6 * side
    there, until = 2 + 2.6 / pace, 2 + 5.2 / pace
    begin = ((0.0, (start, depth + 1.6)), (2.0, (start, depth)))
    if turns:
        middle = ((there, (-0.15 * side, depth + 0.05)), (until, (start, depth + 0.1)))
        return Walker(name, (*begin, *middle, (until + 2, (start, depth - 1.0))))
    return Walker(name, (*begin, (until, (far, depth + 0.1)), (until + 2, (far, depth - 1.0))))


def true_meetings(walkers: Sequence[Walker]) -> list[Meeting]:
    """The crowds of a scene by where people are on the floor, of those whom the camera sees."""
    found: list[Meeting] = []
    now: Meeting | None = None
    for step in range(round(length(walkers) * 10)):
        second = step / 10
        reach = _CROWD.near if now is None else _CROWD.apart
        most = max(_groups(list(visible(walkers, second).values()), reach * _TALL), default=0)
        if most >= _CROWD.least:
            now = Meeting(now.start if now else second, second, max(most, now.size if now else 0))
        elif now is not None and second - now.end > _patience(now):
            found += [now] if now.end - now.start >= _CROWD.forming.total_seconds() else []
            now = None
    return found


def _patience(now: Meeting) -> float:
    lasted = now.end - now.start >= _CROWD.forming.total_seconds()
    return (_CROWD.scattering if lasted else _CROWD.gap).total_seconds()


def _groups(places: list[Place], reach: float) -> list[int]:
    """Sizes of the groups in which everybody is within reach of somebody."""
    sizes = []
    while places:
        group, near = [places.pop()], True
        while near:
            near = [one for one in places if any(hypot(one[0] - x, one[1] - z) <= reach for x, z in group)]
            places = [one for one in places if one not in near]
            group += near
        sizes.append(len(group))
    return sizes


def told_meetings(told: Iterable[Change]) -> list[Meeting]:
    """The crowds that a camera told of."""
    ended = (one.crowd for one in told if isinstance(one, CrowdReport) and one.crowd.ended_at is not None)
    return [
        Meeting(
            (crowd.started_at - START).total_seconds(),
            ((crowd.ended_at or crowd.started_at) - START).total_seconds(),
            crowd.size,
        )
        for crowd in ended
    ]


def true_counts(walkers: Sequence[Walker], *, seen_only: bool) -> tuple[int, int]:
    """How often the middle of the picture was crossed, to the left (in) and to the right (out).

    Args:
        walkers: Who.
        seen_only: Whether only those count whom the camera saw while they crossed.
    """
    into = out = 0
    for walker in walkers:
        last = 0.0
        for step in range(round(length(walkers) * 50)):
            place = walker.place(step / 50)
            now = 0.0 if place is None else seen(place, 0)[0] - WIDTH / 2
            counts = not seen_only or _is_seen(walkers, walker.name, step / 50)
            into += last > 0 > now and counts
            out += last < 0 < now and counts
            last = now if now or place is None else last
    return into, out


def _is_seen(walkers: Sequence[Walker], name: str, second: float) -> bool:
    return all(name in visible(walkers, second + shift) for shift in (-0.5, -0.25, 0.0, 0.25, 0.5))


def told_counts(told: Iterable[Change]) -> tuple[int, int]:
    """How often a camera told of somebody who crossed its line, in and out."""
    kinds = [one.activity.kind for one in told if isinstance(one, ActivityReport)]
    return kinds.count(ActivityKind.LINE_IN), kinds.count(ActivityKind.LINE_OUT)


def misnamed(walkers: Sequence[Walker], seed: int) -> tuple[int, int]:
    """How many pictures show somebody's name on somebody else, and how many show a name at all."""
    floor = Floor(walkers, camera(crowds=CrowdRule()), seed=seed)
    wrong = named = 0
    for second, analysis in floor.play(length(walkers) - 5):
        there = visible(walkers, second)
        for track in analysis.tracking.tracks:
            name = track.identity.employee
            if name is None or track.body is None or name not in there:
                continue
            named += 1
            wrong += any(_is_on(track.body, there[other]) for other in there if other != name) and not _is_on(
                track.body, there[name]
            )
    return wrong, named


def _is_on(body: tuple[float, float, float, float], place: Place) -> bool:
    """Whether a box is that of somebody at a place, within half a width."""
    left, _, right, _ = body_box(place)
    return abs((body[0] + body[2]) / 2 - (left + right) / 2) <= (right - left) / 2
