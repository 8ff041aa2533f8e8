"""What the web server works with: the running site and its stores, put together by the composition root."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

from fastapi import Depends, Request

from hadir.api.site import Site
from hadir.domain.bulk import ImportJob
from hadir.domain.camera import Camera
from hadir.domain.enrollment import PhotographResult
from hadir.domain.identity import EmployeeId, Yardstick
from hadir.domain.notice import Notice
from hadir.store.cameras import CameraRepository, KeptCamera
from hadir.store.database import Database
from hadir.store.imports.jobs import JobFolder
from hadir.store.parameters import ParameterFile, Parameters
from hadir.store.snapshots import SnapshotStore
from hadir.video.probe import Probe
from hadir.vision.packs.shelf import Shelf


class Control(Protocol):
    """Changing the site while it runs."""

    def put_camera(self, kept: KeptCamera) -> None:
        """Watch a camera as it is kept now."""

    def remove_camera(self, camera_id: str) -> None:
        """Watch a camera no more."""

    def use_parameters(self, parameters: Parameters) -> None:
        """Choose other parameters: they are written down and hold at once."""


class Staff(Protocol):
    """Enrolling and forgetting people."""

    def enroll(self, employee: EmployeeId, photographs: Sequence[bytes]) -> tuple[PhotographResult, ...]:
        """Make templates of photographs of an employee."""

    def yardstick(self) -> Yardstick | None:
        """How faces are compared, with the threshold that the site chose; None while the models are being loaded."""

    def accept_held(self, held_id: str) -> PhotographResult:
        """Enrol a face that was held back."""

    def turn_down_held(self, held_id: str) -> None:
        """Delete a face that was held back."""

    def remove_face(self, employee: EmployeeId, face_id: str) -> None:
        """Forget a face, and delete its photograph."""

    def erase(self, employee: EmployeeId, *, keep_attendance: bool) -> None:
        """Forget an employee, with templates, photographs and all pictures."""

    def changed(self) -> None:
        """Have everybody concerned know the staff as it is kept now."""


class Imports(Protocol):
    """Having many people known at once."""

    folder: JobFolder
    """Where imports are kept."""

    def submit(self, job: ImportJob) -> None:
        """Work on an import whose upload is complete."""

    def cancel(self, job_id: str) -> ImportJob:
        """Let an import be."""

    def resume(self, job_id: str) -> ImportJob:
        """Go on with an import that failed."""

    def jobs(self) -> tuple[ImportJob, ...]:
        """All imports, the newest first."""

    def job(self, job_id: str) -> ImportJob:
        """An import."""


@dataclass(frozen=True, slots=True)
class Backend:
    """What the web server works with.

    Attributes:
        site: The running site.
        control: Changes it.
        staff: Enrols people.
        imports: Has many people known at once.
        database: The database.
        cameras: The cameras.
        parameters: What the site chose.
        snapshots: Pictures of what was seen.
        home: The home folder.
        probe: Tries a camera.
        packs: The model packs.
        publish: Tells those who are connected of a change; it may be called from any thread.
    """

    site: Site
    control: Control
    staff: Staff
    imports: Imports
    database: Database
    cameras: CameraRepository
    parameters: ParameterFile
    snapshots: SnapshotStore
    home: Path
    probe: Callable[[Camera], Probe]
    packs: Shelf
    publish: Callable[[Notice], None]


def backend_of(request: Request) -> Backend:
    """What this server works with."""
    backend: Backend = request.app.state.backend
    return backend


BackendDependency = Annotated[Backend, Depends(backend_of)]


def site_of(request: Request) -> Site:
    """The site that this server shows."""
    return backend_of(request).site


SiteDependency = Annotated[Site, Depends(site_of)]
