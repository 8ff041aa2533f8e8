"""`/api/held_faces`: faces that wait for an admin, because each looks like another employee."""

from datetime import datetime
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field

from hadir.api.auth.access import ADMINISTERS, MANAGES_PEOPLE, AuditorDependency
from hadir.api.backend import Backend, BackendDependency
from hadir.api.dependencies import PageView, PagingDependency, local, view_of, zone_of
from hadir.api.errors import may_answer
from hadir.api.faces import PhotographView, picture_address, told
from hadir.api.pictures import PICTURE
from hadir.domain.errors import NotFoundError
from hadir.domain.identity import EmployeeId, Yardstick
from hadir.recognition.metric import prepared, similarities_between
from hadir.store.employees import EmployeeRepository
from hadir.store.held_faces import HeldFace, HeldFaceRepository
from hadir.store.templates import TemplateRepository

router = APIRouter(prefix="/api/held_faces", tags=["people"], responses=may_answer(401, 403))

HeldId = Annotated[str, Path(max_length=64)]


class PersonView(BaseModel):
    """An employee, by id and name."""

    id: str = Field(examples=["e1027"])
    name: str = Field(examples=["Ana Lestari"])


class HeldFaceView(BaseModel):
    """A face that waits for an admin."""

    id: str
    employee: PersonView = Field(description="For whom it was given.")
    looks_like: PersonView | None = Field(description="The other employee; null if erased since.")
    similarity: float = Field(description="How much like the other, on the model's scale.", examples=[0.52])
    threshold: float | None = Field(
        description="The least similarity that names somebody now; null while the models are being loaded.",
        examples=[0.42],
    )
    weak: bool = Field(description="Whether a better photograph would help all the same.")
    created_at: datetime
    picture: str = Field(description="Address of the photograph.")
    other_picture: str | None = Field(
        description="Address of the enrolled photograph of the other that it looks most like, null without any."
    )


@router.get("", summary="Faces that are held back", dependencies=[MANAGES_PEOPLE])
def list_held_faces(backend: BackendDependency, paging: PagingDependency) -> PageView[HeldFaceView]:
    """Photographs that were good enough, but look like another employee; the one that waits longest first."""
    names, yardstick = EmployeeRepository(backend.database).names(), backend.staff.yardstick()

    def show(held: HeldFace) -> HeldFaceView:
        return HeldFaceView(
            id=held.id,
            employee=_person(held.employee, names),
            looks_like=None if held.looks_like is None else _person(held.looks_like, names),
            similarity=round(held.similarity, 3),
            threshold=None if yardstick is None else yardstick.thresholds.similarity,
            weak=held.weak,
            created_at=local(held.created_at, zone_of(backend)),
            picture=f"/api/held_faces/{held.id}.jpg",
            other_picture=_other_picture(backend, held, yardstick),
        )

    return view_of(HeldFaceRepository(backend.database).page(paging), show)


@router.get(
    "/{held_id}.jpg",
    summary="The photograph of a face that is held back",
    dependencies=[MANAGES_PEOPLE],
    response_class=Response,
    responses={200: PICTURE, **may_answer(404)},
)
def read_picture(held_id: HeldId, backend: BackendDependency) -> Response:
    """The face with some surroundings."""
    held = HeldFaceRepository(backend.database).get(held_id)
    try:
        data = (backend.home / held.image).read_bytes()
    except OSError:
        raise NotFoundError("The photograph is not there any more", "Reject the face, and add a new one") from None
    return Response(data, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


@router.post(
    "/{held_id}/accept",
    summary="Accept a face that is held back",
    dependencies=[ADMINISTERS],
    responses=may_answer(404, 409, 503),
)
def accept(held_id: HeldId, backend: BackendDependency, audit: AuditorDependency) -> PhotographView:
    """Enrol it: it is of the employee that it was given for, however much it looks like the other."""
    held = HeldFaceRepository(backend.database).get(held_id)
    result = backend.staff.accept_held(held_id)
    audit("employee.faces.accept", held.employee, _why(held))
    return told("", result)


@router.post(
    "/{held_id}/reject",
    summary="Reject a face that is held back",
    status_code=204,
    dependencies=[ADMINISTERS],
    responses=may_answer(404, 409),
)
def reject(held_id: HeldId, backend: BackendDependency, audit: AuditorDependency) -> None:
    """Delete it: it is not of the employee that it was given for. The same photograph is refused from then on."""
    held = HeldFaceRepository(backend.database).get(held_id)
    backend.staff.turn_down_held(held_id)
    audit("employee.faces.reject", held.employee, _why(held))


def _why(held: HeldFace) -> str:
    return f"looked like {held.looks_like or 'somebody erased'}, similarity {held.similarity:.2f}"


def _person(employee: EmployeeId, names: dict[EmployeeId, str]) -> PersonView:
    return PersonView(id=employee, name=names.get(employee, employee))


def _other_picture(backend: Backend, held: HeldFace, yardstick: Yardstick | None) -> str | None:
    """The enrolled photograph of the other that a face looks most like, or the best where that cannot be told."""
    if held.looks_like is None:
        return None
    templates = TemplateRepository(backend.database)
    if yardstick is None or held.model != str(yardstick.model):
        best = max(templates.faces(held.looks_like), key=lambda face: face.quality, default=None)
        return None if best is None else picture_address(best)
    enrolled = templates.of(held.looks_like, yardstick.model)
    if not enrolled:
        return None
    vectors = np.stack([HeldFaceRepository(backend.database).vector(held.id), *(vector for _, vector in enrolled)])
    compared = prepared(vectors, yardstick.metric)
    nearest = int(similarities_between(compared[:1], compared[1:], yardstick.metric)[0].argmax())
    return picture_address(enrolled[nearest][0])
