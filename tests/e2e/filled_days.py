"""What the cameras of the filled site saw of its staff: ordinary weeks, with all that happens in them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hadir.domain.camera import CameraRole
from hadir.domain.employee import Employee, Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.sighting import Crossing
from hadir.rules.stays import Stay

OFFICE = Shift("Office hours", time(8), time(17), frozenset(range(5)))
NIGHT = Shift("Night", time(22), time(6))
LONG = "Raden Mas Haryo Kusumaningrat Widjojo-Atmodjo van der Hoogenband"

_STAFF: tuple[tuple[str, str, Shift | None], ...] = (
    ("Ayu Lestari", "Finance", OFFICE),
    ("Dewi Kusuma", "Operations", OFFICE),
    ("Budi Santoso", "Operations", OFFICE),
    ("Rizal Hakim", "Engineering", OFFICE),
    ("Siti Rahma", "Finance", OFFICE),
    ("Agus Wijaya", "Security", NIGHT),
    ("Bambang Prasetyo", "Security", NIGHT),
    ("Citra Ananda", "Engineering", OFFICE),
    ("Dimas Saputra", "Engineering", OFFICE),
    ("Eka Puspita", "Finance", OFFICE),
    ("Fajar Nugroho", "Operations", OFFICE),
    ("Gita Maharani", "Operations", OFFICE),
    ("Hendra Gunawan", "Engineering", OFFICE),
    ("Indah Permata", "Finance", OFFICE),
    ("Joko Susilo", "Operations", OFFICE),
    ("Kartika Sari", "Engineering", OFFICE),
    ("Lukas Brandt", "Engineering", OFFICE),
    ("Maya Angelina", "Operations", None),
    ("Noor Aisyah", "Finance", OFFICE),
    ("Oscar Mendoza", "Operations", OFFICE),
    ("Putri Ayuningtyas", "Operations", OFFICE),
    ("Rahmat Hidayat", "Security", NIGHT),
    (LONG, "Engineering", OFFICE),
    ("محمد عبد الرحمن", "Engineering", OFFICE),
)
_DESKS = {"Finance": "meeting-room", "Security": "entrance", "Engineering": "office", "Operations": "warehouse"}

_SEATED = {"Finance": 0.86, "Security": 0.35, "Engineering": 0.8, "Operations": 0.2}
"""How much of their time at work people sit."""

STAFF = tuple(
    (Employee(EmployeeId(name if number < 4 else f"e{number:03}"), name, department, shift and shift.name), shift)
    for number, (name, department, shift) in enumerate(_STAFF)
)
"""Everybody with their shift; the first four are those of the demonstration, who are enrolled."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where it is, and until when it has been filled."""

    zone: ZoneInfo
    now: datetime

    def at(self, day: date, hours: float) -> datetime:
        """A time of a day, in hours after its midnight."""
        midnight = datetime.combine(day, time(), self.zone)
        return (midnight + timedelta(hours=hours)).astimezone(ZoneInfo("UTC"))


def days_until(today: date, count: int) -> Iterator[date]:
    """The days before a day, and it."""
    return (today - timedelta(days=before) for before in range(count, -1, -1))


def stays_of(employee: Employee, shift: Shift | None, day: date, site: Site) -> Iterator[Stay]:
    """All that was seen of somebody in a workday, until now."""
    random = Random(f"{employee.id} {day}")
    if not _works(shift, day) or random.random() < 0.06:
        return
    for stay in _day(employee, shift, day, site, random):
        if stay.start < site.now:
            lasting = stay.end >= site.now
            yield stay if not lasting else stay.part(stay.start, site.now)


def _works(shift: Shift | None, day: date) -> bool:
    return day.weekday() in (frozenset(range(5)) if shift is None else shift.days) and not (
        shift is NIGHT and day.weekday() > 4
    )


def _day(employee: Employee, shift: Shift | None, day: date, site: Site, random: Random) -> Iterator[Stay]:
    begin = 9.0 if shift is None else shift.start.hour
    length = 8.0 if shift is None else (shift.end.hour - shift.start.hour) % 24
    come = begin + random.gauss(-0.15, 0.16)
    leave = begin + length + random.gauss(0.2, 0.35)
    lunch = come + length / 2 + random.uniform(-0.3, 0.3)
    number = iter(range(1000))
    seated = _SEATED[employee.department]

    def seen(camera: str, role: CameraRole, crossing: Crossing, start: float, end: float) -> Stay:
        sighting = f"{camera}-{day:%m%d}-{employee.id}-{next(number)}".replace(" ", "_")
        stay = Stay(sighting, camera, role, crossing, site.at(day, start), site.at(day, end), 3.0 + random.random())
        lasted = stay.end - stay.start
        if role is not CameraRole.AREA:
            return replace(stay, standing=lasted)
        return replace(stay, standing=lasted * (1 - seated), sitting=lasted * seated)

    def pass_door(at: float, crossing: Crossing) -> Stay:
        return seen("entrance", CameraRole.DOOR, crossing, at, at + 6 / 3600)

    if random.random() > 0.04:
        yield pass_door(come, Crossing.IN)
    yield from (seen(*part) for part in _at_work(employee, come + 0.01, lunch, random))
    yield pass_door(lunch + 0.01, Crossing.OUT)
    back = lunch + 0.5 + random.random() * 0.4
    yield pass_door(back, Crossing.IN)
    yield from (seen(*part) for part in _at_work(employee, back + 0.01, leave, random))
    if random.random() > 0.04:
        yield pass_door(leave + 0.01, Crossing.OUT)


def _at_work(
    employee: Employee, start: float, end: float, random: Random
) -> Iterator[tuple[str, CameraRole, Crossing, float, float]]:
    """Seen again and again at the desk; now and then away for longer than it takes to be absent."""
    desk, now = _DESKS[employee.department], start
    while now < end:
        until = min(now + random.uniform(0.3, 0.9), end)
        yield desk, CameraRole.AREA, Crossing.NONE, now, until
        now = until + (random.uniform(90, 600) if random.random() < 0.06 else random.uniform(8, 40)) / 3600
