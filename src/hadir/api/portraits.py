"""`/api/employees/{id}/portrait.jpg`: the face that stands for an employee in lists."""

from fastapi import APIRouter, Response

from hadir.api.auth.access import WATCHES
from hadir.api.backend import Backend, BackendDependency
from hadir.api.errors import may_answer
from hadir.api.pictures import PICTURE
from hadir.domain.identity import EmployeeId
from hadir.store.templates import TemplateRepository

router = APIRouter(tags=["people"], responses=may_answer(401, 403))


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
    best = max(TemplateRepository(backend.database).faces(employee), key=lambda face: face.quality, default=None)
    if best is None:
        return None
    try:
        return (backend.home / best.image).read_bytes()
    except OSError:
        return None
