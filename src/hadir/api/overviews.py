"""`/attendance-summary`, `/crowd-detection`: data for a program, the page for a browser."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from hadir.api.attendances import SummaryFilterDependency, SummaryView, summarised
from hadir.api.auth.access import READS_RECORD
from hadir.api.backend import BackendDependency
from hadir.api.crowds import CrowdView, crowds_of
from hadir.api.dependencies import (
    CameraQuery,
    DaysDependency,
    PageView,
    PagingDependency,
)
from hadir.api.errors import may_answer

router = APIRouter(tags=["record"])

_PAGE = Path(__file__).parent / "static" / "index.html"
_BOTH: dict[str, Any] = {"content": {"text/html": {}}, "description": "The data, or the page for a browser."}


class PageWantedError(Exception):
    """A browser asks for the page at this address, not for the data."""


def _data_wanted(request: Request) -> None:
    """Go on only for whoever prefers data.

    Raises:
        PageWantedError: A browser shows the page.
    """
    accepted = request.headers.get("accept", "")
    if "text/html" in accepted and "application/json" not in accepted:
        raise PageWantedError


def page(_: Request, fault: Exception) -> Response:
    """The page, which asks for the data itself; it tells nothing by itself, so no sign-in is needed for it."""
    if not _PAGE.is_file():
        raise HTTPException(503, "The page has not been built.") from fault
    return FileResponse(_PAGE)


_SHARED: dict[str, Any] = {
    "dependencies": [Depends(_data_wanted), READS_RECORD],
    "responses": {200: _BOTH, **may_answer(401, 403, 422)},
}


@router.get("/attendance-summary", summary="First Entry and last Exit of each employee", **_SHARED)
def attendance_summary(
    backend: BackendDependency, wanted: SummaryFilterDependency, paging: PagingDependency
) -> PageView[SummaryView]:
    """A page of the employees who came, by name, with what their workdays come to."""
    return summarised(backend, wanted, paging)


@router.get("/crowd-detection", summary="Crowd events", **_SHARED)
def crowd_detection(
    backend: BackendDependency, days: DaysDependency, paging: PagingDependency, camera: CameraQuery = None
) -> PageView[CrowdView]:
    """A page of crowd events, the newest first."""
    return crowds_of(backend, days, paging, camera)
