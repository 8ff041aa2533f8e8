"""`/api/set_roi`, `/api/reset_roi`: the region of a camera in which crowds are looked for."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from hadir.api.auth.access import ADMINISTERS, AuditorDependency
from hadir.api.backend import Backend, BackendDependency
from hadir.api.cameras import CameraView, Region, shown
from hadir.api.errors import may_answer
from hadir.domain.polygon import FEWEST, MOST

router = APIRouter(prefix="/api", tags=["cameras"], dependencies=[ADMINISTERS], responses=may_answer(401, 403, 404))


class RegionWish(BaseModel):
    """A region of the picture."""

    model_config = ConfigDict(allow_inf_nan=False)

    points: Annotated[
        Region,
        Field(
            min_length=FEWEST,
            max_length=MOST,
            description="Corners `[x, y]` in 0..1 of the picture; the border must not cross itself.",
            examples=[[[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]]],
        ),
    ]


@router.post("/set_roi/{camera_id}", summary="Set the region for crowds", responses=may_answer(422))
def set_roi(camera_id: str, wish: RegionWish, backend: BackendDependency, audit: AuditorDependency) -> CameraView:
    """Look for crowds in this region alone, from now on."""
    audit("camera.set_roi", camera_id, f"{len(wish.points)} corners")
    return _with_region(backend, camera_id, wish.points)


@router.post("/reset_roi/{camera_id}", summary="Clear the region for crowds")
def reset_roi(camera_id: str, backend: BackendDependency, audit: AuditorDependency) -> CameraView:
    """Look for crowds in the whole picture, from now on."""
    audit("camera.reset_roi", camera_id)
    return _with_region(backend, camera_id, ())


def _with_region(backend: Backend, camera_id: str, points: tuple[tuple[float, float], ...]) -> CameraView:
    kept = backend.cameras.change(replace(backend.cameras.get(camera_id).camera, roi=points))
    backend.control.put_camera(kept)
    return shown(kept)
