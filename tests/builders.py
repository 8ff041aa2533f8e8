"""Values for tests, with defaults for whatever a test does not care about."""

from datetime import UTC, datetime, timedelta

import numpy as np

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.camera import CameraRole
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.detection import Detections
from hadir.domain.geometry import Box
from hadir.domain.identity import Embedding, EmployeeId, Identity, ModelId, Template
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.sighting import Sighting
from hadir.domain.track import TrackView
from hadir.domain.zone import ZoneKind
from hadir.pipeline.visit import FaceCrop

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MODEL = ModelId("test", "0" * 12, "112:127.5:127.5:rgb", "fp32")


def at(seconds: float) -> datetime:
    """A moment so many seconds after the start."""
    return START + timedelta(seconds=seconds)


def detections(*boxes: Box, score: float = 0.9) -> Detections:
    """Frontal faces in these boxes."""
    corners = np.array(boxes, np.float32).reshape(-1, 4)
    sides = corners[:, 2:] - corners[:, :2]
    places = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.6], [0.35, 0.8], [0.65, 0.8]], np.float32)
    landmarks = corners[:, None, :2] + places[None] * sides[:, None]
    return Detections(corners, np.full(len(corners), score, np.float32), landmarks)


def things(*boxes: Box, score: float = 0.9) -> Detections:
    """Bodies, or things, in these boxes."""
    found = detections(*boxes, score=score)
    return Detections(found.boxes, found.scores, np.zeros((len(boxes), 0, 2), np.float32))


def template(employee: str, *vector: float, model: ModelId = MODEL) -> Template:
    """A template of an employee."""
    return Template(EmployeeId(employee), Embedding(model, np.array(vector, np.float32)))


def track_view(
    track_id: int = 1,
    *,
    box: Box = (100, 100, 150, 150),
    first_seen: float = 0.0,
    last_seen: float = 0.0,
    employee: str | None = None,
    settled: bool = True,
    votes: int = 3,
    body: Box | None = None,
    posture: Posture = Posture.UNKNOWN,
    liveness: Liveness = Liveness.UNKNOWN,
) -> TrackView:
    """A track as seen at a second."""
    name = None if employee is None else EmployeeId(employee)
    return TrackView(
        track_id=track_id,
        box=box,
        velocity=(0.0, 0.0),
        score=0.9,
        first_seen=at(first_seen),
        last_seen=at(last_seen),
        identity=Identity(name, 0.8 if name else 0.2, votes, settled),
        body=body,
        posture=posture,
        liveness=liveness,
    )


def face_crop(*, second: float = 0.0, quality: float = 0.5, looks_like: str | None = None, grey: int = 0) -> FaceCrop:
    """A view of a face taken at a second, its pixels of one grey."""
    name = None if looks_like is None else EmployeeId(looks_like)
    return FaceCrop(at(second), (100.0, 100.0, 150.0, 150.0), quality, name, np.full((4, 4, 3), grey, np.uint8))


def sighting(
    employee: str | None = "ana",
    *,
    sighting_id: str = "door-run-1",
    camera_id: str = "door",
    first_seen: float = 0.0,
    last_seen: float = 5.0,
) -> Sighting:
    """A sighting from one second to another."""
    return Sighting(
        id=sighting_id,
        camera_id=camera_id,
        role=CameraRole.AREA,
        track_id=1,
        employee=None if employee is None else EmployeeId(employee),
        first_seen=at(first_seen),
        last_seen=at(last_seen),
        similarity=0.8,
        votes=3,
        box=(100.0, 100.0, 150.0, 150.0),
    )


def crowd(number: int = 1, *, second: float = 0.0, size: int = 3, employees: tuple[str, ...] = ()) -> Crowd:
    """A crowd in the hall that began at a second and lasts."""
    people = tuple(map(EmployeeId, employees))
    return Crowd(f"hall-run-{number}", "hall", at(second), None, size, CrowdMotion.STATIC, people)


def activity(
    number: int = 1,
    kind: ActivityKind = ActivityKind.VISIT,
    *,
    start: float = 0.0,
    end: float | None = 60.0,
    camera_id: str = "gate",
    place: str = "Post",
    employee: str | None = None,
) -> Activity:
    """What is done at a place from one second to another, or still."""
    return Activity(
        id=f"{camera_id}-run-{number}",
        camera_id=camera_id,
        kind=kind,
        place=place,
        started_at=at(start),
        ended_at=None if end is None else at(end),
        zone=None if kind in {ActivityKind.LINE_IN, ActivityKind.LINE_OUT} else ZoneKind.WORK,
        employee=None if employee is None else EmployeeId(employee),
        track_id=number,
    )
