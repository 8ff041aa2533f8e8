"""Days in short words: who was where from when to when, and what comes of it."""

from collections.abc import Iterable

from hadir.domain.attendance import Movement
from hadir.domain.camera import CameraRole
from hadir.domain.employee import Leave, Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import Policy
from hadir.domain.record import Outage
from hadir.domain.sighting import Crossing
from hadir.rules.employee import EmployeeBook, EmployeeRecord
from hadir.rules.outages import OutageBook
from hadir.rules.stays import SiteLayout, Stay
from tests.builders import START, at

ANA = EmployeeId("ana")
ROLES = {"E": CameraRole.ENTRY, "X": CameraRole.EXIT, "A": CameraRole.AREA, "B": CameraRole.AREA, "D": CameraRole.DOOR}
DOORS = SiteLayout({}, has_doors=True)
NO_DOORS = SiteLayout({}, has_doors=False)


def stay(
    camera: str,
    start: float,
    end: float,
    *,
    strength: float = 3.0,
    crossing: Crossing = Crossing.NONE,
    late: bool = False,
    lasts: bool = False,
) -> Stay:
    """A stay on one of the cameras E, X, A, B and D."""
    name = f"{camera}{start:g}"
    return Stay(name, camera, ROLES[camera], crossing, at(start), at(end), strength, open=lasts, late=late)


def book(
    *stays: Stay,
    shift: Shift | None = None,
    policy: Policy | None = None,
    layout: SiteLayout = DOORS,
    leaves: tuple[Leave, ...] = (),
) -> EmployeeBook:
    """Ana's book with these stays."""
    opened = EmployeeBook(ANA, shift, policy or Policy(), layout, leaves)
    for one in stays:
        opened.put(one)
    return opened


def outages(*spans: tuple[str, float, float | None]) -> OutageBook:
    """Outages of cameras between seconds."""
    known = OutageBook()
    for camera, since, until in spans:
        known.put(Outage(camera, at(since), None if until is None else at(until)))
    return known


def seconds(record: EmployeeRecord) -> list[str]:
    """The log as `Entry 0`, with a `?` where it was inferred."""
    entries = [entry for day in record.days for entry in day.entries]
    return [
        f"{entry.movement} {(entry.at - START).total_seconds():g}{'?' if entry.inferred else ''}" for entry in entries
    ]


def absences(record: EmployeeRecord) -> list[tuple[float, float | None, str]]:
    """When each absence opened, ended, and why."""
    return [
        (
            (alert.opened_at - START).total_seconds(),
            None if alert.resolved_at is None else (alert.resolved_at - START).total_seconds(),
            alert.resolution or "",
        )
        for day in record.days
        for alert in day.absences
    ]


def movements(kinds: Iterable[str]) -> list[Movement]:
    """The first words of a log as movements."""
    return [Movement(kind.split()[0]) for kind in kinds]
