"""`/api/faces/check`: telling whoever stands before a webcam how to be enrolled."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from hadir.api.auth.access import MANAGES_PEOPLE
from hadir.api.backend import SiteDependency
from hadir.api.errors import may_answer, unavailable
from hadir.domain.enrollment import Distance, FaceCheck, Light, Refusal, Unfit
from hadir.domain.errors import InputError

router = APIRouter(prefix="/api/faces/check", tags=["people"], responses=may_answer(401, 403))

_BINARY = {"type": "string", "format": "binary"}
_FORM = {"type": "object", "properties": {"file": _BINARY | {"description": "The picture."}}, "required": ["file"]}
_BODY: dict[str, Any] = {
    "requestBody": {
        "description": "A picture from the webcam, 1 MB at most; 640 pixels long are enough, and 480 are quicker.",
        "content": {"multipart/form-data": {"schema": _FORM}, "image/jpeg": {"schema": _BINARY}},
        "required": True,
    }
}


class FaceCheckView(BaseModel):
    """How a picture would do as a photograph to enrol somebody from."""

    box: tuple[float, float, float, float] | None = Field(
        description="The largest face, x1, y1, x2, y2 in 0..1 of the picture; null without a face.",
        examples=[[0.35, 0.2, 0.62, 0.7]],
    )
    faces: int = Field(description="How many faces there are, with those in the background.", examples=[1])
    distance: Distance | None = Field(description="Whether the face is as near as it should be; null without one.")
    light: Light | None = Field(description="Whether the face is lit as it should be; null without one.")
    sharp: bool = Field(description="Whether the face is as sharp as it should be.", examples=[True])
    straight: bool = Field(description="Whether the face looks at the camera as it should.", examples=[True])
    verdict: Refusal | None = Field(
        description="Why it would be refused as a photograph, null if it would be accepted. The four checks ask for "
        "more: for a good photograph."
    )


async def _picture_of(request: Request) -> bytes:
    """The picture of a request: a file of a form, or the body itself."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.body()
    async with request.form(max_files=1, max_fields=1) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InputError("There is no picture", "Send one file, named file")
        return await file.read()


PictureDependency = Annotated[bytes, Depends(_picture_of)]


@router.post(
    "",
    summary="Check a picture for the enrolment",
    dependencies=[MANAGES_PEOPLE],
    responses=may_answer(400, 413, 422, 503),
    openapi_extra=_BODY,
)
def check_face(picture: PictureDependency, site: SiteDependency) -> FaceCheckView:
    """Say how a picture would do as a photograph, by the rules of the enrolment itself; nothing of it is kept.

    Meant to be asked again and again while somebody stands before a webcam, one picture after the other was answered.
    """
    reason = site.engine().reason
    if reason:
        raise unavailable(reason)
    outcome = site.check_face(picture)
    if isinstance(outcome, Unfit):
        raise HTTPException(503 if outcome.refusal is Refusal.BUSY else 422, outcome.reason)
    return _shown(outcome)


def _shown(check: FaceCheck) -> FaceCheckView:
    return FaceCheckView(
        box=check.box,
        faces=check.faces,
        distance=check.distance,
        light=check.light,
        sharp=check.sharp,
        straight=check.straight,
        verdict=check.verdict,
    )
