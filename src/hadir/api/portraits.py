"""`/api/employees/{id}/portrait.jpg`: the face that stands for an employee in lists."""

from fastapi import APIRouter, Response

from hadir.api.auth.access import WATCHES
from hadir.api.backend import Backend, BackendDependency
from hadir.api.errors import may_answer
from hadir.api.pictures import PICTURE
from hadir.domain.errors import ImageError
from hadir.domain.identity import EmployeeId
from hadir.store.templates import TemplateRepository
from hadir.video import jpeg
from hadir.video.photo import read_photo

router = APIRouter(tags=["people"], responses=may_answer(401, 403))


_WIDTH = 192
"""Pixels: lists show many, each as large as a thumb."""

_NONE = 204
"""Nobody is wrong who asks for a portrait that there is not: lists ask for everybody's."""


@router.get(
    "/api/employees/{employee_id}/portrait.jpg",
    summary="The best enrolled face of an employee",
    dependencies=[WATCHES],
    response_class=Response,
    responses={200: PICTURE, _NONE: {"description": "There is none."}},
)
def read_portrait(employee_id: str, backend: BackendDependency) -> Response:
    """The photograph of the best quality, for whoever may see who is here."""
    headers = {"Cache-Control": "private, max-age=60"}
    data = _portrait(backend, EmployeeId(employee_id))
    if data is None:
        return Response(status_code=_NONE, headers=headers)
    return Response(data, media_type="image/jpeg", headers=headers)


def _portrait(backend: Backend, employee: EmployeeId) -> bytes | None:
    """The best face as a small JPEG, None where there is none, or none any more."""
    best = max(TemplateRepository(backend.database).faces(employee), key=lambda face: face.quality, default=None)
    if best is None:
        return None
    try:
        photo = read_photo(backend.home / best.image)
    except ImageError:
        return None
    return jpeg.encode(jpeg.shrunk(photo.image, _WIDTH))
