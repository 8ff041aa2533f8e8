"""`/api/employees/{id}/portrait.jpg`: the face that stands for an employee in lists."""

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from hadir.api.auth.access import WATCHES
from hadir.api.backend import BackendDependency
from hadir.api.errors import may_answer
from hadir.api.pictures import PICTURE
from hadir.domain.identity import EmployeeId
from hadir.store.templates import TemplateRepository

router = APIRouter(tags=["people"], responses=may_answer(401, 403))


@router.get(
    "/api/employees/{employee_id}/portrait.jpg",
    summary="The best enrolled face of an employee",
    dependencies=[WATCHES],
    response_class=Response,
    responses={200: PICTURE, **may_answer(404)},
)
def read_portrait(employee_id: str, backend: BackendDependency) -> Response:
    """The photograph of the best quality, for whoever may see who is here."""
    faces = TemplateRepository(backend.database).faces(EmployeeId(employee_id))
    if not faces:
        raise HTTPException(404, "There is no picture of this employee.")
    best = max(faces, key=lambda face: face.quality)
    try:
        data = (backend.home / best.image).read_bytes()
    except OSError:
        raise HTTPException(404, "The picture is not there any more.") from None
    return Response(data, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=60"})
