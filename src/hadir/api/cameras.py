"""`/api/cameras`: what is watched."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from hadir.api.errors import ErrorAnswer, unknown_camera
from hadir.api.site import Site, SiteDependency
from hadir.domain.camera import Camera, CameraRole

router = APIRouter(prefix="/api/cameras", tags=["cameras"])


class CameraView(BaseModel):
    """A camera."""

    id: str = Field(examples=["entrance"])
    name: str = Field(examples=["Main entrance"])
    location: str = Field(examples=["Ground floor"])
    source: str = Field(description="Address of its stream, the password masked.", examples=["rtsp://view:***@cam/1"])
    role: CameraRole
    enabled: bool
    fps: float = Field(description="Frames a second that are analysed.")


def camera_of(site: Site, camera_id: str) -> Camera:
    """The camera of that id.

    Raises:
        HTTPException: 404 where there is none.
    """
    camera = next((camera for camera in site.cameras() if camera.id == camera_id), None)
    if camera is None:
        raise unknown_camera(camera_id)
    return camera


def _shown(camera: Camera) -> CameraView:
    return CameraView(
        id=camera.id,
        name=camera.name,
        location=camera.location,
        source=str(camera.address) if camera.address.is_live else "file",
        role=camera.role,
        enabled=camera.enabled,
        fps=camera.fps,
    )


@router.get("", summary="All cameras")
def list_cameras(site: SiteDependency) -> list[CameraView]:
    """All cameras, in the order of their ids."""
    return [_shown(camera) for camera in site.cameras()]


@router.get("/{camera_id}", summary="One camera", responses={404: {"model": ErrorAnswer}})
def read_camera(camera_id: str, site: SiteDependency) -> CameraView:
    """A camera."""
    return _shown(camera_of(site, camera_id))
