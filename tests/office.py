"""A simulated office: what everybody really did in a day, and what its cameras tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole, CameraState, CameraStatus
from hadir.domain.employee import Employee, Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.line import DoorLine, Side
from hadir.domain.sighting import Crossing, Sighting, SightingChange, SightingEvent
from hadir.pipeline.books import StaffMember

DAY = datetime(2026, 3, 2, tzinfo=UTC)
"""Midnight at the site, a Monday."""

NIGHT = Shift("night", time(22), time(6))
HOUR = 3600.0
HEARTBEAT = 20.0
"""Seconds between two reports of a lasting sighting."""

_LATEST = 2.5
"""Seconds by which reports come out of order."""


def camera(camera_id: str, role: CameraRole, line: DoorLine | None = None) -> Camera:
    """A camera of the office."""
    return Camera(camera_id, camera_id, StreamAddress("rtsp://127.0.0.1/"), role=role, line=line)


CAMERAS = (
    camera("entry", CameraRole.ENTRY),
    camera("exit", CameraRole.EXIT),
    camera("back-door", CameraRole.DOOR, DoorLine((0.2, 0.5), (0.8, 0.5), Side.RIGHT)),
    camera("office-1", CameraRole.AREA),
    camera("office-2", CameraRole.AREA),
    camera("meeting", CameraRole.AREA),
    camera("canteen", CameraRole.AREA),
)
_ROLES = {one.id: one.role for one in CAMERAS}


@dataclass(frozen=True, slots=True)
class Seen:
    """One person on one camera, in seconds of the day."""

    person: str
    camera_id: str
    start: float
    end: float
    crossing: Crossing = Crossing.NONE


@dataclass(slots=True)
class Truth:
    """What really happened to a person, in seconds of the day.

    Attributes:
        movements: `("Entry" | "Exit", second)` in order.
        absences: `(opened, resolved)` of each absence alert.
        first_in: First entry.
        last_out: Last exit, or when last seen.
        worked: Seconds inside.
    """

    movements: list[tuple[str, float]] = field(default_factory=list)
    absences: list[tuple[float, float]] = field(default_factory=list)
    last_seen: float = 0.0
    worked: float = 0.0
    _since: float = 0.0

    @property
    def first_in(self) -> float:
        return self.movements[0][1]

    @property
    def last_out(self) -> float:
        kind, second = self.movements[-1]
        return second if kind == "Exit" else self.last_seen


class Person:
    """Plays a person's day: every act adds what cameras see and what truly happened."""

    def __init__(self, name: str, random: Random, desk: str) -> None:
        self.name = name
        self.truth = Truth()
        self.seen: list[Seen] = []
        self._random = random
        self._desk = desk
        self._inside = False
        self._since = 0.0
        self.now = 0.0

    def enter(self, at: float, *, noticed: bool = True, by: str = "entry") -> None:
        """Come in; unnoticed (behind somebody's back) the first sight inside counts."""
        self.now = at
        if noticed:
            self._see(by, at, at + 4, Crossing.IN if by == "back-door" else Crossing.NONE)
            self._came(at)
            self.now = at + 8 + self._random.random() * 10
        else:
            self.now = at + 12
            self._came(self.now)

    def work(self, until: float, where: str | None = None) -> None:
        """Be seen again and again at the desk, never unseen for half a minute."""
        place = where or self._desk
        while self.now < until:
            end = self.now + self._random.uniform(120, 1500)
            end = until if end > until - 90 else end
            self._see(place, self.now, end)
            self.now = end + self._random.uniform(8, 28)

    def hide(self, seconds: float) -> None:
        """Go where no camera looks for longer than a minute, and come back to the desk."""
        gone = self.truth.last_seen
        self.now = round(gone + seconds, 3)
        self.truth.absences.append((gone + 60, round(self.now, 3)))
        self._see(self._desk, self.now, self.now + 90)
        self.now += 100

    def turn_round(self) -> None:
        """Walk to the exit and come back without leaving."""
        self._see("exit", self.now, self.now + 5)
        self.now += 5 + self._random.uniform(6, 15)
        self._see(self._desk, self.now, self.now + 60)
        self.now += 70

    def leave(self, *, by: str = "exit") -> None:
        """Go out."""
        start = self.now
        self._see(by, start, start + 5, Crossing.OUT if by == "back-door" else Crossing.NONE)
        self._left(start + 5)
        self.now = start + 5

    def vanish(self) -> None:
        """Go home by a window: no camera sees it, and the alert lasts to the end of the day."""
        self.truth.absences.append((self.truth.last_seen + 60, 24 * HOUR))
        self.truth.worked = round(self.truth.worked + self.truth.last_seen - self._since, 3)

    def _see(self, camera_id: str, start: float, end: float, crossing: Crossing = Crossing.NONE) -> None:
        self.seen.append(Seen(self.name, camera_id, round(start, 3), round(end, 3), crossing))
        self.truth.last_seen = round(end, 3)

    def _came(self, at: float) -> None:
        self.truth.movements.append(("Entry", round(at, 3)))
        self._since = round(at, 3)

    def _left(self, at: float) -> None:
        self.truth.movements.append(("Exit", round(at, 3)))
        self.truth.worked = round(self.truth.worked + round(at, 3) - self._since, 3)


@dataclass(frozen=True, slots=True)
class Office:
    """A day of an office.

    Attributes:
        people: Everybody, with the truth.
        outages: `(camera, from, until)` in seconds of the day.
    """

    people: tuple[Person, ...]
    outages: tuple[tuple[str, float, float], ...]

    def staff(self) -> tuple[StaffMember, ...]:
        """Everybody as the record knows them."""
        return tuple(
            StaffMember(Employee(EmployeeId(one.name), one.name), NIGHT if one.name.startswith("guard") else None)
            for one in self.people
        )

    def reports(self, seed: int) -> Iterator[tuple[float, SightingEvent | CameraStatus]]:
        """What cameras tell, with the second at which it arrives, in the order of arrival."""
        random = Random(seed)
        arrivals: list[tuple[float, int, SightingEvent | CameraStatus]] = [
            (0.0, number, CameraStatus(one.id, CameraState.ONLINE, moment(0.0))) for number, one in enumerate(CAMERAS)
        ]
        for person in self.people:
            for number, seen in enumerate(person.seen):
                for second, event in _events(f"{person.name}-{number}", seen):
                    arrivals.append((second + random.uniform(0, _LATEST), len(arrivals), event))
        for camera_id, start, end in self.outages:
            for second, state in ((start, CameraState.OFFLINE), (end, CameraState.ONLINE)):
                status = CameraStatus(camera_id, state, moment(second), "The camera stopped sending.")
                arrivals.append((second + random.uniform(0, _LATEST), len(arrivals), status))
        for second, _, report in sorted(arrivals, key=lambda arrival: arrival[:2]):
            yield second, report


def moment(second: float) -> datetime:
    """A second of the day as a time."""
    return DAY + timedelta(seconds=second)


def simulated(people: int, seed: int) -> Office:
    """A day of an office: arrivals, lunches, meetings, a night shift, tailgating, turn-rounds, outages.

    Args:
        people: How many work there; every twelfth is a guard of the night shift.
        seed: The same gives the same day.
    """
    random = Random(seed)
    persons = [_guard(number, random) if number % 12 == 11 else _clerk(number, random) for number in range(people)]
    outage = ("office-2", 15 * HOUR, 15 * HOUR + 400)
    for person in persons:
        _keep_out_of(person, outage)
    return Office(tuple(persons), (outage,))


def _clerk(number: int, random: Random) -> Person:
    person = Person(f"clerk-{number:02}", random, "office-1" if number % 2 else "office-2")
    person.enter(8 * HOUR + random.uniform(-1800, 1800), noticed=number % 10 != 3)
    person.work(10 * HOUR)
    if number % 3 == 0:
        person.work(11 * HOUR, "meeting")
    if number % 5 == 1:
        person.hide(random.uniform(90, 900))
    if number % 4 == 2:
        person.turn_round()
    person.work(12 * HOUR + random.uniform(0, 1200))
    if number % 2:
        person.leave(by="back-door" if number % 3 == 1 else "exit")
        person.enter(person.now + random.uniform(1500, 2700), by="back-door" if number % 3 == 1 else "entry")
    else:
        person.work(13 * HOUR, "canteen")
    person.work(14 * HOUR + 1800)
    person.work(17 * HOUR + random.uniform(-600, 3600))
    if number % 17 == 5:
        person.vanish()
    else:
        person.leave(by="exit")
    return person


def _guard(number: int, random: Random) -> Person:
    """Somebody who works from ten in the evening to six in the morning."""
    person = Person(f"guard-{number:02}", random, "office-1")
    person.enter(22 * HOUR - random.uniform(60, 900))
    while person.now < 28.5 * HOUR:
        person.work(person.now + random.uniform(1200, 3000))
        if random.random() < 0.3 and person.now > 22 * HOUR + 120:
            person.hide(random.uniform(90, 600))
    person.work(30 * HOUR + random.uniform(0, 600))
    person.leave()
    return person


def _keep_out_of(person: Person, outage: tuple[str, float, float]) -> None:
    """Cut what a camera could not see while it was away: nobody is absent for that."""
    camera_id, start, end = outage
    cut: list[Seen] = []
    for seen in person.seen:
        if seen.camera_id != camera_id or seen.end <= start or seen.start >= end:
            cut.append(seen)
            continue
        if seen.start < start:
            cut.append(replace(seen, end=start))
        if seen.end > end:
            cut.append(replace(seen, start=end))
    person.seen = cut


def _events(sighting_id: str, seen: Seen) -> Iterator[tuple[float, SightingEvent]]:
    """A sighting's changes, with the second of each: it opens after a moment, lasts, and closes after the gap."""
    opened = min(seen.start + 1.0, seen.end)
    yield opened, SightingEvent(SightingChange.OPENED, _sighting(sighting_id, seen, opened))
    second = opened + HEARTBEAT
    while second < seen.end:
        yield second, SightingEvent(SightingChange.UPDATED, _sighting(sighting_id, seen, second))
        second += HEARTBEAT
    yield seen.end, SightingEvent(SightingChange.UPDATED, _sighting(sighting_id, seen, seen.end))
    yield seen.end + 5.0, SightingEvent(SightingChange.CLOSED, _sighting(sighting_id, seen, seen.end))


def _sighting(sighting_id: str, seen: Seen, until: float) -> Sighting:
    return Sighting(
        id=sighting_id,
        camera_id=seen.camera_id,
        role=_ROLES[seen.camera_id],
        track_id=1,
        employee=EmployeeId(seen.person),
        first_seen=moment(seen.start),
        last_seen=moment(until),
        similarity=0.8,
        votes=5,
        box=(100.0, 100.0, 150.0, 150.0),
        crossing=seen.crossing,
    )
