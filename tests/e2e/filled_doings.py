"""What people of the filled site do together and at places: crowds, zones and lines, and alerts about them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import cv2

from hadir.domain.activity import Activity, ActivityKind, ActivityReport
from hadir.domain.alert import Alert, AlertKind, Resolution
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.employee import Employee, Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.line import Side
from hadir.domain.record import RecordChanges
from hadir.domain.sighting import Crossing
from hadir.domain.zone import Line, PlaceRule, Schedule, Severity, Zone, ZoneKind
from hadir.rules.stays import Stay
from hadir.store.alerts import AlertRepository
from hadir.store.crowds import CrowdRepository
from hadir.store.database import Database
from hadir.store.record import RecordStore
from hadir.store.snapshots import SnapshotStore
from tests.e2e.filled_days import NIGHT, STAFF, Site, days_until, stays_of

CLIPS = ("entrance", "office")
KNOWN_FACES = 4
_DAYS = 6
_ALERT_HOURS = 60
_CRITICAL = PlaceRule(hours=Schedule(time(20), time(6)), severity=Severity.CRITICAL)
_GATE = PlaceRule(after=timedelta(seconds=2), severity=Severity.CRITICAL)


def _square(left: float, top: float, right: float, bottom: float) -> tuple[tuple[float, float], ...]:
    return (left, top), (right, top), (right, bottom), (left, bottom)


TURNSTILE = Line((0.15, 0.82), (0.85, 0.82), Side.LEFT, "Turnstile", tailgating=True, rule=_GATE)
POST = Zone("Guard post", ZoneKind.WORK, _square(0.02, 0.35, 0.24, 0.95), PlaceRule(after=timedelta(minutes=5)), None)
SERVERS = Zone("Server room door", ZoneKind.RESTRICTED, _square(0.76, 0.2, 0.97, 0.8), _CRITICAL)
PRINTER = Zone("Print corner", ZoneKind.AREA, _square(0.05, 0.42, 0.3, 0.9), loiter_after=timedelta(minutes=10))
TABLES = Zone("Canteen tables", ZoneKind.MEAL, _square(0.1, 0.3, 0.9, 0.9))
BAY = Zone("Loading bay", ZoneKind.NO_PHONE, _square(0.2, 0.3, 0.8, 0.95), PlaceRule(after=timedelta(seconds=5)))
GATE_DESK = Zone("Visitor desk", ZoneKind.ID_REQUIRED, _square(0.7, 0.3, 0.95, 0.78), PlaceRule(severity=Severity.INFO))
PLACES: dict[str, tuple[tuple[Zone, ...], tuple[Line, ...]]] = {
    "entrance": ((POST, GATE_DESK), (TURNSTILE,)),
    "office": ((SERVERS, PRINTER), ()),
    "warehouse": ((BAY,), ()),
    "canteen": ((TABLES,), ()),
}
"""Zones and lines by their cameras."""

_CAMERAS: dict[str, tuple[str, PlaceRule, ZoneKind | None]] = {
    **{zone.name: (camera, zone.rule, zone.kind) for camera, (zones, _) in PLACES.items() for zone in zones},
    **{line.name: (camera, line.rule, None) for camera, (_, lines) in PLACES.items() for line in lines},
}
_ALERTS = {
    ActivityKind.INTRUSION: AlertKind.INTRUSION,
    ActivityKind.LOITERING: AlertKind.LOITERING,
    ActivityKind.UNATTENDED: AlertKind.UNATTENDED,
    ActivityKind.PHONE: AlertKind.PHONE,
    ActivityKind.NO_ID: AlertKind.NO_ID,
    ActivityKind.TAILGATING: AlertKind.TAILGATING,
}


@dataclass(frozen=True, slots=True)
class _Done:
    """Something that is done at a place, in hours after the midnight of its day."""

    kind: ActivityKind
    place: str
    start: float
    seconds: float = 0.0
    employee: EmployeeId | None = None
    track: int | None = None


def fill_doings(database: Database, home: Path, site: Site) -> None:
    """Fill in what people do together and at places."""
    pictures = list(_frames(home))
    _gather_crowds(database, home, site, pictures)
    _visit_places(database, home, site, pictures)
    _open_alerts(database, site)


def _visit_places(database: Database, home: Path, site: Site, pictures: list[bytes]) -> None:
    today = site.now.astimezone(site.zone).date()
    snapshots, store = SnapshotStore(home, 0), RecordStore(database)
    done = [activity for day in days_until(today, _DAYS) for activity in _activities(day, site)]
    shown = [activity for activity in done if activity.kind in _ALERTS]
    files = {
        activity.id: snapshots.save_activity(
            activity.id, activity.camera_id, activity.started_at, pictures[number % len(pictures)]
        )
        or ""
        for number, activity in enumerate(shown)
    }
    reports = tuple(ActivityReport(activity) for activity in done)
    store.apply(RecordChanges(at=site.now, activities=reports), activity_files=files)
    since = site.now - timedelta(hours=_ALERT_HOURS)
    alerts = tuple(_alert(activity) for activity in shown if activity.started_at > since)
    store.apply(RecordChanges(at=site.now, alerts=alerts))


def _activities(day: date, site: Site) -> Iterator[Activity]:
    for number, done in enumerate(_doings(day, site)):
        camera, _, zone = _CAMERAS[done.place]
        start = site.at(day, done.start)
        end = min(start + timedelta(seconds=done.seconds), site.now)
        if start < site.now:
            name = f"{camera}-{day:%m%d}-a{number}"
            yield Activity(name, camera, done.kind, done.place, start, end, zone, done.employee, done.track)


def _doings(day: date, site: Site) -> Iterator[_Done]:
    random = Random(f"doings {day}")
    for employee, shift in STAFF:
        yield from _passing(employee, shift, day, site)
    yield from _guarding(random)
    for _ in range(random.randint(12, 24)):
        who = random.choice(STAFF)[0].id if random.random() < 0.8 else None
        yield _Done(ActivityKind.VISIT, PRINTER.name, random.uniform(8, 17), random.uniform(20, 400), who, 1)
    yield _Done(ActivityKind.LOITERING, PRINTER.name, random.uniform(9, 13), 900, STAFF[7][0].id, 2)
    yield _Done(ActivityKind.PHONE, BAY.name, random.uniform(9, 13), random.uniform(8, 90), STAFF[1][0].id, 3)
    yield _Done(ActivityKind.NO_ID, GATE_DESK.name, random.uniform(9, 13), 45, None, 4)
    yield _Done(ActivityKind.TAILGATING, TURNSTILE.name, random.uniform(7.8, 8.4), 0, STAFF[2][0].id, 5)
    if day.toordinal() % 2:
        yield _Done(ActivityKind.INTRUSION, SERVERS.name, random.uniform(1, 5), 70, None, 6)


def _passing(employee: Employee, shift: Shift | None, day: date, site: Site) -> Iterator[_Done]:
    """Somebody's ways through the gate, and lunch between two of them."""
    midnight = site.at(day, 0)
    ways = [stay for stay in stays_of(employee, shift, day, site) if stay.crossing is not Crossing.NONE]
    for stay in ways:
        kind = ActivityKind.LINE_IN if stay.crossing is Crossing.IN else ActivityKind.LINE_OUT
        yield _Done(kind, TURNSTILE.name, _hours(midnight, stay), 0, employee.id, 7)
    for out, back in pairwise(ways):
        if out.crossing is Crossing.OUT and back.crossing is Crossing.IN:
            away = (back.start - out.end).total_seconds()
            yield _Done(ActivityKind.VISIT, TABLES.name, _hours(midnight, out) + 0.03, away * 0.75, employee.id, 8)


def _hours(midnight: datetime, stay: Stay) -> float:
    return (stay.start - midnight).total_seconds() / 3600


def _guarding(random: Random) -> Iterator[_Done]:
    """Guards at their post all day, now and then away."""
    guards = [employee.id for employee, shift in STAFF if shift is NIGHT]
    now = 0.0
    while now < 24:
        there, away = random.uniform(0.5, 1.6), random.choice((0.02, 0.03, 0.05, 0.15, 0.3))
        yield _Done(ActivityKind.VISIT, POST.name, now, there * 3600, random.choice(guards), 9)
        if away > 0.1:
            yield _Done(ActivityKind.UNATTENDED, POST.name, now + there, away * 3600)
        now += there + away


def _alert(activity: Activity) -> Alert:
    kind = _ALERTS[activity.kind]
    rule: PlaceRule = _CAMERAS[activity.place][1]
    lasting = Alert(
        f"{kind}:{activity.id}",
        kind,
        activity.started_at,
        employee=activity.employee,
        camera_id=activity.camera_id,
        activity_id=activity.id,
        place=activity.place,
        severity=rule.severity,
    )
    if kind is AlertKind.TAILGATING:
        return lasting
    return replace(lasting, resolved_at=activity.ended_at, resolution=Resolution.GONE)


def _gather_crowds(database: Database, home: Path, site: Site, pictures: list[bytes]) -> None:
    crowds, snapshots, random = CrowdRepository(database), SnapshotStore(home, 0), Random(7)
    today = site.now.astimezone(site.zone).date()
    for number in range(64):
        day = today - timedelta(days=number // 7)
        start = site.at(day, random.choice((8, 12, 12.5, 13, 16, 17)) + random.random())
        if start > site.now - timedelta(minutes=20):
            continue
        camera = random.choice(CLIPS)
        crowd_id = f"{camera}-c{number}"
        file = snapshots.save_crowd(crowd_id, camera, start, random.choice(pictures)) or ""
        who = tuple(employee.id for employee, _ in random.sample(STAFF[:KNOWN_FACES], random.randint(0, 3)))
        lasted = timedelta(seconds=random.randint(15, 900))
        motion = random.choice((CrowdMotion.STATIC, CrowdMotion.STATIC, CrowdMotion.MOVING))
        crowds.put(Crowd(crowd_id, camera, start, start + lasted, random.randint(3, 9), motion, who, file))


def _frames(home: Path) -> Iterator[bytes]:
    """Pictures of the office with several people on them."""
    film = cv2.VideoCapture(str(home / "camera_configs" / "office" / "office.mp4"))
    for second in (24, 30, 35, 40):
        film.set(cv2.CAP_PROP_POS_MSEC, second * 1000)
        there, image = film.read()
        if there:
            yield cv2.imencode(".jpg", image)[1].tobytes()
    film.release()


def _open_alerts(database: Database, site: Site) -> None:
    """Alerts of the other kinds, over and lasting; one of them known to somebody, one resolved by hand."""
    changes = RecordChanges(at=site.now, alerts=(*_outages(site), *_lasting(site)))
    kept = {stored.alert.key: stored.id for stored in RecordStore(database).apply(changes).alerts}
    alerts = AlertRepository(database)
    alerts.acknowledge(kept["pattern:place:1"], "sari", site.now - timedelta(hours=1))
    alerts.resolve(kept["crowd:office:1"], "sari", site.now - timedelta(hours=2.1))


def _outages(site: Site) -> Iterator[Alert]:
    for number in range(6):
        begun = site.now - timedelta(hours=20 + 9 * number)
        lasting = Alert(f"camera_down:canteen:{number}", AlertKind.CAMERA_DOWN, begun, camera_id="canteen")
        yield replace(lasting, resolved_at=begun + timedelta(minutes=24), resolution=Resolution.CAMERA_BACK)


def _lasting(site: Site) -> Iterator[Alert]:
    """Those about what people do end when the site starts; those about patterns stay until somebody looks at them."""

    def alert(key: str, kind: AlertKind, hours: float, camera: str, severity: Severity, reason: str = "") -> Alert:
        opened_at = site.now - timedelta(hours=hours)
        return Alert(key, kind, opened_at, camera_id=camera, severity=severity, reason=reason)

    crowd = "6 people stand together."
    many = "9 people between 03:00 and 04:00; 0 are usual, 1 the most."
    yield alert("spoof:entrance:1", AlertKind.SPOOF, 0.6, "entrance", Severity.CRITICAL)
    yield alert("crowd:entrance:1", AlertKind.CROWD, 1.1, "entrance", Severity.WARNING, crowd)
    yield alert("crowd:office:1", AlertKind.CROWD, 2.3, "office", Severity.INFO, crowd)
    yield alert("pattern:many:1", AlertKind.PATTERN, 0.4, "warehouse", Severity.WARNING, many)
    elsewhere = alert("pattern:place:1", AlertKind.PATTERN, 3.2, "warehouse", Severity.INFO)
    reason = "Never seen here before, on 21 days elsewhere."
    yield replace(elsewhere, employee=STAFF[8][0].id, reason=reason)
