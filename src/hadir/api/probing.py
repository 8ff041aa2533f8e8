"""`/api/cameras/test`: does a camera answer, and with what?"""

import base64
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from hadir.api.auth.access import ADMINISTERS, RUNS_CAMERAS
from hadir.api.backend import BackendDependency
from hadir.api.cameras import CameraFields, described
from hadir.api.errors import may_answer
from hadir.video.probe import Probe

router = APIRouter(tags=["cameras"], responses=may_answer(401, 403))

_TRIED = "test"


class ProbeView(BaseModel):
    """What trying a camera showed."""

    ok: bool = Field(description="Whether a picture came.")
    width: int
    height: int
    fps: float | None = Field(description="Frames a second that it announces, null if it does not.")
    codec: str = Field(examples=["h264"])
    first_frame_ms: float = Field(description="How long the first picture took, in milliseconds.")
    error: str = Field(description="What is wrong and what to do; empty when a picture came.")
    snapshot: Annotated[
        str | None, Field(description="The first picture as a data URL.", examples=["data:image/jpeg;base64,/9j/4AAQ"])
    ]


@router.post("/api/cameras/test", summary="Try a camera", dependencies=[ADMINISTERS], responses=may_answer(422))
def test_fields(fields: CameraFields, backend: BackendDependency) -> ProbeView:
    """Open a stream and wait for its first picture, ten seconds at most."""
    return _shown(backend.probe(described(_TRIED, fields, None)))


@router.post(
    "/api/cameras/{camera_id}/test",
    summary="Try a camera that is known",
    dependencies=[RUNS_CAMERAS],
    responses=may_answer(404),
)
def test_camera(camera_id: str, backend: BackendDependency) -> ProbeView:
    """The same for a camera as it is kept."""
    return _shown(backend.probe(backend.cameras.get(camera_id).camera))


def _shown(probe: Probe) -> ProbeView:
    picture = None if probe.picture is None else "data:image/jpeg;base64," + base64.b64encode(probe.picture).decode()
    return ProbeView(
        ok=probe.ok,
        width=probe.width,
        height=probe.height,
        fps=probe.fps,
        codec=probe.codec,
        first_frame_ms=round(probe.first_frame_ms, 1),
        error=probe.error,
        snapshot=picture,
    )
