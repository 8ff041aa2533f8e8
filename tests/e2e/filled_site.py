"""A site with five weeks of record, to look at and to try the dashboard on: `python -m tests.e2e.filled_site HOME`."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import cv2

from hadir.domain.access import AuditEntry, Role
from hadir.domain.address import StreamAddress
from hadir.domain.attendance import LogEntry
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.employee import Employee, Leave, Shift
from hadir.domain.line import DoorLine, Side
from hadir.domain.posture import Posture
from hadir.domain.record import DayLog, Event, RecordChanges
from hadir.domain.sighting import Sighting
from hadir.rules.employee import EmployeeBook, EmployeeRecord
from hadir.rules.outages import OutageBook
from hadir.rules.stays import SiteLayout, Stay
from hadir.settings import load_settings
from hadir.store.accounts import AccountRepository
from hadir.store.audit import AuditRepository
from hadir.store.cameras import CameraRepository
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.parameters import ParameterFile, Parameters
from hadir.store.record import RecordStore
from hadir.store.secrets import TokenRepository
from hadir.store.shifts import ShiftRepository
from hadir.store.snapshots import SnapshotStore
from hadir.wiring import opened_database
from tests.e2e.filled_days import NIGHT, OFFICE, STAFF, Site, days_until, stays_of
from tests.e2e.filled_doings import CLIPS, PLACES, fill_doings

PASSWORD = "correct horse battery"
USERS = {"adi": Role.ADMIN, "hana": Role.HR, "sari": Role.SECURITY, "vino": Role.VIEWER}
ZONES = ("Asia/Jakarta", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "Asia/Tokyo")
_AFTERNOON = 14.5
_DAYS = 35
_EVENT_DAYS = 2


def fill(home: Path, demo: Path, now: datetime) -> None:
    """Make a home folder with a record.

    Args:
        home: The folder; it must not exist yet.
        demo: The home folder of the demonstration, whose clips and portraits are taken.
        now: Until when it is filled, aware.
    """
    home.mkdir(parents=True)
    site = Site(_afternoon(now), now)
    for part in ("face_images", "camera_configs"):
        shutil.copytree(demo / part, home / part)
    _write_parameters(home, site)
    database = opened_database(load_settings(home), home)
    _let_in(database, now)
    _hang_cameras(database, home, now)
    leaves = _employ(database, now)
    _write_record(database, home, site, leaves)
    fill_doings(database, home, site)
    database.close()


def _afternoon(now: datetime) -> ZoneInfo:
    """The time zone in which most of a working day is over, so that there is something to see."""

    def distance(name: str) -> float:
        local = now.astimezone(ZoneInfo(name))
        return abs(local.hour + local.minute / 60 - _AFTERNOON)

    return ZoneInfo(min(ZONES, key=distance))


def _write_parameters(home: Path, site: Site) -> None:
    chosen = Parameters.model_validate(
        {
            "site": {"name": "Harbour Office", "time_zone": site.zone.key},
            "retention": {"events_days": 7},
            "alerts": {"unknown_after": 20},
        }
    )
    ParameterFile(home / "parameter_config.json").write(chosen)


def _let_in(database: Database, now: datetime) -> None:
    accounts, tokens, audit = AccountRepository(database), TokenRepository(database), AuditRepository(database)
    for name, role in USERS.items():
        accounts.add(name, role, PASSWORD, now - timedelta(days=90))
    tokens.add("Payroll export", Role.HR, "adi", now - timedelta(days=60))
    old, _ = tokens.add("Old kiosk", Role.VIEWER, "adi", now - timedelta(days=80))
    tokens.revoke(old.id, now - timedelta(days=3))
    done = (
        ("adi", "camera.add", "entrance", ""),
        ("adi", "settings.change", "parameter_config.json", "retention.events_days: 1 → 7"),
        ("hana", "employee.add", "Ayu Lestari", ""),
        ("hana", "employee.faces.add", "Ayu Lestari", "1 of 1 photographs accepted"),
        ("sari", "camera.stop", "exit-north", ""),
    )
    for number, (who, action, subject, detail) in enumerate(done * 12):
        at = now - timedelta(hours=5 * number + 1)
        audit.add(AuditEntry(at, who, "10.0.0.14", action, subject, detail))


def _hang_cameras(database: Database, home: Path, now: datetime) -> None:
    cameras = CameraRepository(database)

    def clip(name: str) -> StreamAddress:
        return StreamAddress(str((home / "camera_configs" / name / f"{name}.mp4").absolute()))

    line = DoorLine((0.18, 0.95), (0.82, 0.95), Side.LEFT)
    region = ((0.08, 0.3), (0.92, 0.3), (0.95, 0.95), (0.05, 0.95))
    nowhere = StreamAddress.parse("rtsp://127.0.0.1:9/stream1", "view", "a secret")
    for camera in (
        Camera("entrance", "Main entrance", clip("entrance"), "Ground floor", CameraRole.DOOR, line=line, loops=True),
        Camera("office", "Open office", clip("office"), "First floor", roi=region, loops=True),
        Camera("exit-north", "North exit", nowhere, "Ground floor", CameraRole.EXIT),
        Camera("warehouse", "Warehouse", nowhere, "Hall 2"),
        Camera("meeting-room", "Meeting room", nowhere, "First floor", enabled=False),
        Camera("canteen", "Canteen", nowhere, "Ground floor", enabled=False),
    ):
        zones, lines = PLACES.get(camera.id, ((), ()))
        placed = replace(camera, fps=2 if camera.loops else 5, zones=zones, lines=lines)
        cameras.add(placed, now - timedelta(days=90))
    cameras.run("exit-north", running=False)
    for name in CLIPS:
        (home / "camera_configs" / name / "config.json").unlink()


def _employ(database: Database, now: datetime) -> tuple[Leave, ...]:
    shifts, employees = ShiftRepository(database), EmployeeRepository(database)
    for shift in (OFFICE, NIGHT):
        shifts.add(shift)
    for employee, _ in STAFF:
        employees.add(employee, now - timedelta(days=200))
    today = now.date()
    leaves = (
        Leave(STAFF[4][0].id, today - timedelta(days=1), today + timedelta(days=3), "Annual leave"),
        Leave(STAFF[9][0].id, today - timedelta(days=16), today - timedelta(days=12), "Sick"),
    )
    for leave in leaves:
        shifts.add_leave(leave)
    return leaves


def _write_record(database: Database, home: Path, site: Site, leaves: tuple[Leave, ...]) -> None:
    record, snapshots = RecordStore(database), SnapshotStore(home, 0)
    portraits = _portraits(home)
    today = site.now.astimezone(site.zone).date()
    for employee, shift in STAFF:
        own = tuple(leave for leave in leaves if leave.employee == employee.id)
        stays = _stays(employee, shift, own, today, site)
        recorded = _book(employee, shift, own, stays, site).record(site.now, OutageBook())
        recent = [stay for stay in stays if stay.start > site.now - timedelta(days=_EVENT_DAYS)]
        files = _faces(snapshots, portraits.get(employee.name), recent)
        record.apply(_changes(employee, recorded, recent, site), files)


def _stays(employee: Employee, shift: Shift | None, leaves: tuple[Leave, ...], today: date, site: Site) -> list[Stay]:
    days = (day for day in days_until(today, _DAYS) if not any(leave.covers(day) for leave in leaves))
    return [stay for day in days for stay in stays_of(employee, shift, day, site)]


def _book(
    employee: Employee, shift: Shift | None, leaves: tuple[Leave, ...], stays: list[Stay], site: Site
) -> EmployeeBook:
    policy = Parameters.model_validate({"site": {"time_zone": site.zone.key}}).policy()
    book = EmployeeBook(employee.id, shift, policy, SiteLayout({}, has_doors=True), leaves)
    for stay in stays:
        book.put(stay)
    return book


def _changes(employee: Employee, recorded: EmployeeRecord, recent: list[Stay], site: Site) -> RecordChanges:
    def log(day: date, entries: tuple[LogEntry, ...]) -> DayLog:
        return DayLog(employee.id, day, entries)

    return RecordChanges(
        at=site.now,
        events=tuple(Event(_sighting(employee, stay), open=False) for stay in recent),
        logs=tuple(log(day.workday.date, day.entries) for day in recorded.days),
        attendances=tuple(day.attendance for day in recorded.days if day.attendance is not None),
        presences=(recorded.presence,),
        alerts=tuple(
            alert for day in recorded.days for alert in day.absences if alert.opened_at > site.now - timedelta(days=10)
        ),
    )


def _sighting(employee: Employee, stay: Stay) -> Sighting:
    return Sighting(
        id=stay.sighting_id,
        camera_id=stay.camera_id,
        role=stay.role,
        track_id=1,
        employee=employee.id,
        first_seen=stay.start,
        last_seen=stay.end,
        similarity=round(0.6 + stay.strength / 20, 2),
        votes=5,
        box=(0.0, 0.0, 100.0, 100.0),
        crossing=stay.crossing,
        posture=Posture.SITTING if stay.sitting > stay.standing else Posture.STANDING,
        standing=stay.standing,
        sitting=stay.sitting,
    )


def _portraits(home: Path) -> Mapping[str, bytes]:
    found = {}
    for file in (home / "face_images").glob("*/*.png"):
        image = cv2.resize(cv2.imread(str(file)), (160, 160), interpolation=cv2.INTER_AREA)
        found[file.parent.name] = cv2.imencode(".jpg", image)[1].tobytes()
    return found


def _faces(snapshots: SnapshotStore, portrait: bytes | None, recent: list[Stay]) -> dict[str, str]:
    if portrait is None:
        return {}
    saved = {
        stay.sighting_id: snapshots.save_face(stay.sighting_id, stay.camera_id, stay.start, portrait) for stay in recent
    }
    return {sighting: file for sighting, file in saved.items() if file is not None}


if __name__ == "__main__":
    fill(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now(UTC))
