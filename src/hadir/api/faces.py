"""`/api/employees/{id}/faces`: enrolling from photographs or a webcam."""

from datetime import datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Response, UploadFile
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from hadir.api.auth.access import MANAGES_PEOPLE, READS_PEOPLE, AuditorDependency
from hadir.api.backend import BackendDependency
from hadir.api.errors import may_answer
from hadir.api.pictures import PICTURE
from hadir.domain.enrollment import PhotographResult, Refusal
from hadir.domain.errors import NotFoundError
from hadir.domain.identity import EmployeeId
from hadir.store.employees import EmployeeRepository
from hadir.store.templates import Face, TemplateRepository

router = APIRouter(prefix="/api/employees/{employee_id}/faces", tags=["people"], responses=may_answer(401, 403, 404))

_MOST_FILES = 20
_LARGEST = 15 * 1024 * 1024


class FaceView(BaseModel):
    """An enrolled face."""

    id: str
    quality: float = Field(description="0 useless to 1 as good as it needs to be.")
    created_at: datetime
    picture: str = Field(description="Address of the photograph.")


class PhotographView(BaseModel):
    """What became of one photograph."""

    file: str = Field(description="Its name.", examples=["siti.jpg"])
    accepted: bool
    face: str | None = Field(description="The enrolled face, null if none.")
    code: Refusal | None = Field(description="Why it was not accepted, for programs.")
    reason: str = Field(description="The same in words, or why it was not kept; empty where neither is so.")
    weak: bool = Field(description="Whether it was accepted, but a better one would help.")
    as_good: bool = Field(description="Whether it was accepted, but not kept: one as good was enrolled before.")
    replaced: str | None = Field(description="The enrolled face that left for it, null if none did.")
    looks_like: str | None = Field(description="The other employee that it looks like.")
    held: str | None = Field(description="The face that is held back until an admin decides, null if none is.")


@router.get("", summary="Enrolled faces", dependencies=[READS_PEOPLE])
def list_faces(employee_id: str, backend: BackendDependency) -> list[FaceView]:
    """The enrolled faces of an employee, the oldest first; photographs that several models know count once."""
    EmployeeRepository(backend.database).get(EmployeeId(employee_id))
    faces = TemplateRepository(backend.database).faces(EmployeeId(employee_id))
    return [_shown(face) for face in {face.image: face for face in reversed(faces)}.values()][::-1]


@router.post("", summary="Add faces", dependencies=[MANAGES_PEOPLE], responses=may_answer(413, 422, 503))
def add_faces(
    employee_id: str,
    files: Annotated[list[UploadFile], File(description="Photographs, JPEG or PNG, of this person alone.")],
    backend: BackendDependency,
    audit: AuditorDependency,
) -> list[PhotographView]:
    """Enrol an employee from photographs; the answer says for each whether it was accepted, or why not."""
    if len(files) > _MOST_FILES:
        raise HTTPException(413, f"That are too many photographs: {_MOST_FILES} at the most.")
    photographs = [file.file.read(_LARGEST + 1) for file in files]
    if any(len(photograph) > _LARGEST for photograph in photographs):
        raise HTTPException(413, f"A photograph is too large: {_LARGEST // 1024**2} MB at the most.")
    results = backend.staff.enroll(EmployeeId(employee_id), photographs)
    accepted = sum(result.refusal is None for result in results)
    audit("employee.faces.add", employee_id, f"{accepted} of {len(results)} photographs accepted")
    return [told(file.filename or "", result) for file, result in zip(files, results, strict=True)]


@router.get(
    "/{face_id}.jpg",
    summary="The photograph of an enrolled face",
    dependencies=[READS_PEOPLE],
    response_class=Response,
    responses={200: PICTURE},
)
def read_picture(employee_id: str, face_id: str, backend: BackendDependency) -> Response:
    """The photograph, as it was kept."""
    face = TemplateRepository(backend.database).face(EmployeeId(employee_id), face_id)
    try:
        data = (backend.home / face.image).read_bytes()
    except OSError:
        raise NotFoundError("The photograph is not there any more", "Add a new one") from None
    return Response(data, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


@router.delete("/{face_id}", summary="Remove a face", status_code=204, dependencies=[MANAGES_PEOPLE])
def remove_face(employee_id: str, face_id: str, backend: BackendDependency, audit: AuditorDependency) -> None:
    """Forget a face, with its photograph."""
    backend.staff.remove_face(EmployeeId(employee_id), face_id)
    audit("employee.faces.remove", employee_id, face_id)


def picture_address(face: Face) -> str:
    """Where the photograph of an enrolled face is."""
    return f"/api/employees/{quote(face.employee, safe='')}/faces/{face.id}.jpg"


def _shown(face: Face) -> FaceView:
    return FaceView(
        id=face.id, quality=round(face.quality, 3), created_at=face.created_at, picture=picture_address(face)
    )


def told(name: str, result: PhotographResult) -> PhotographView:
    """What became of a photograph as it is answered."""
    return PhotographView(
        file=name,
        accepted=result.refusal is None,
        face=result.face_id,
        code=result.refusal,
        reason=result.reason,
        weak=result.weak,
        as_good=result.as_good,
        replaced=result.replaced,
        looks_like=result.looks_like,
        held=result.held,
    )
