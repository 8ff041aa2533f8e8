"""What is watched for on a camera, as it is written down."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from pydantic import ValidationError

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera
from hadir.domain.line import Side
from hadir.domain.liveness import LivenessMode
from hadir.domain.zone import CrowdRule, Line, PlaceRule, Schedule, Severity, Zone, ZoneKind
from hadir.store.camera_watch import WatchFields, watch_of
from hadir.store.cameras import CameraRepository
from hadir.store.database import Database
from tests.builders import at

SQUARE = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9))
NIGHT = Schedule(time(22), time(6), frozenset({0, 4}))
PLAIN = Camera("door", "Door", StreamAddress.parse("rtsp://10.0.0.9/1"))
FULL = replace(
    PLAIN,
    crowds=CrowdRule(8, timedelta(minutes=1), Severity.CRITICAL),
    posture=False,
    liveness=LivenessMode.ENFORCE,
    patterns=False,
    zones=(
        Zone(
            "Post",
            ZoneKind.WORK,
            SQUARE,
            PlaceRule(NIGHT, timedelta(minutes=5), timedelta(0), Severity.INFO),
            timedelta(seconds=0.5),
        ),
        Zone("Canteen", ZoneKind.MEAL, SQUARE),
    ),
    lines=(
        Line((0.1, 0.5), (0.9, 0.5), Side.LEFT, "Gate", tailgating=True, rule=PlaceRule(NIGHT, timedelta(seconds=1.5))),
        Line((0.1, 0.6), (0.9, 0.6), Side.RIGHT, "Back"),
    ),
)


@pytest.mark.parametrize("camera", [PLAIN, FULL, replace(FULL, crowds=None)], ids=["plain", "full", "no crowds"])
def test_a_camera_is_kept_with_what_is_watched_for_on_it(database: Database, camera: Camera) -> None:
    cameras = CameraRepository(database)
    cameras.add(PLAIN, at(0))
    cameras.change(camera)
    assert cameras.get("door").camera == camera
    written = watch_of(camera).model_dump(mode="json")
    assert WatchFields.model_validate(written).on(PLAIN) == camera


def zone(**fields: object) -> dict[str, object]:
    return {"name": "Post", "kind": "work", "points": SQUARE, **fields}


def line(**fields: object) -> dict[str, object]:
    return {"name": "Gate", "start": (0, 0.5), "end": (1, 0.5), "inside": "left", **fields}


@pytest.mark.parametrize(
    ("fields", "place", "fault"),
    [
        ({"zones": [zone(), zone(name=" post ")]}, ("zones",), "Two are called post"),
        ({"zones": [zone()], "lines": [line(name="POST")]}, ("lines",), "Two are called POST"),
        ({"lines": [line(), line(name="GATE")]}, ("lines",), "Two are called GATE"),
        ({"zones": [zone(name="")]}, ("zones", 0, "name"), "at least 1"),
        ({"zones": [zone(name="x" * 81)]}, ("zones", 0, "name"), "at most 80"),
        ({"zones": [zone(kind="lava")]}, ("zones", 0, "kind"), "area"),
        ({"zones": [zone(points=SQUARE[:2])]}, ("zones", 0, "points"), "3 to 64 corners"),
        ({"zones": [zone(points=[(0, 0), (1, 1), (1, 0), (0, 1)])]}, ("zones", 0, "points"), "crosses itself"),
        ({"zones": [zone(points=[(0, 0), (2, 0), (1, 1)])]}, ("zones", 0, "points", 1, 0), "less than or equal to 1"),
        ({"zones": [zone(after_s=-1)]}, ("zones", 0, "after_s"), "greater than or equal"),
        ({"zones": [zone(loiter_after_s=0)]}, ("zones", 0, "loiter_after_s"), "greater than 0"),
        ({"zones": [zone(cooldown_s=float("nan"))]}, ("zones", 0, "cooldown_s"), "finite"),
        ({"zones": [zone(hours={"start": "08:00"})]}, ("zones", 0, "hours", "end"), "required"),
        (
            {"zones": [zone(hours={"start": "08:00", "end": "9:00", "days": [7]})]},
            ("zones", 0, "hours", "days", 0),
            "less than or equal to 6",
        ),
        ({"zones": [zone(severty="info")]}, ("zones", 0, "severty"), "not permitted"),
        ({"zones": [zone(name=str(number)) for number in range(33)]}, ("zones",), "at most 32"),
        ({"lines": [line(name=str(number)) for number in range(17)]}, ("lines",), "at most 16"),
        ({"lines": [line(end=(0.001, 0.5))]}, ("lines", 0, "end"), "no length"),
        ({"lines": [line(within_s=0.1)]}, ("lines", 0, "within_s"), "0.2"),
        ({"crowds": {"alert_size": 2}}, ("crowds", "alert_size"), "3"),
        ({"liveness": "maybe"}, ("liveness",), "observe"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(fields: dict[str, object], place: tuple[object, ...], fault: str) -> None:
    with pytest.raises(ValidationError) as caught:
        WatchFields.model_validate(fields)
    (error,) = [error for error in caught.value.errors() if error["loc"] == place]
    assert fault in error["msg"]


def test_weekdays_are_told_once_and_in_order() -> None:
    hours = {"start": "08:00", "end": "17:00", "days": [4, 0, 4]}
    (given,) = WatchFields.model_validate({"zones": [zone(hours=hours)]}).zones
    assert given.hours is not None
    assert given.hours.days == (0, 4)
