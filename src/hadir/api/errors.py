"""The one shape of all errors: `{"error": {"code", "message", "fields"}}`."""

import logging
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from hadir.api.requests import HEADER
from hadir.domain.errors import (
    AccessError,
    ConflictError,
    DatabaseAwayError,
    HadirError,
    InputError,
    NotFoundError,
    StorageFullError,
)

_log = logging.getLogger(__name__)

_CODES = {
    400: "bad_request",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    422: "invalid",
    429: "too_many_requests",
    500: "internal",
    503: "unavailable",
}

_STATUSES: tuple[tuple[type[HadirError], int], ...] = (
    (NotFoundError, 404),
    (ConflictError, 409),
    (InputError, 422),
    (AccessError, 403),
    (DatabaseAwayError, 503),
    (StorageFullError, 503),
    (HadirError, 500),
)
"""What each kind of fault is to a program; the first that fits counts."""


class ErrorBody(BaseModel):
    """What went wrong."""

    code: str = Field(examples=["not_found"])
    message: str = Field(description="For people.", examples=["There is no camera attic. See which there are."])
    fields: dict[str, str] = Field(default={}, description="What is wrong with each field, by its name.")


class ErrorAnswer(BaseModel):
    """An answer that says what went wrong."""

    error: ErrorBody


def may_answer(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The errors that a route may answer with, for the schema."""
    return {status: {"model": ErrorAnswer} for status in statuses}


def unavailable(reason: str) -> HTTPException:
    """503 with the reason."""
    return HTTPException(503, reason)


def handle_errors(app: FastAPI) -> None:
    """Give all errors of an app their shape."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HadirError, _explained)
    app.add_exception_handler(Exception, _unforeseen)


def answer(status: int, message: str, fields: dict[str, str] | None = None) -> JSONResponse:
    """An error as an answer."""
    body = ErrorBody(code=_CODES.get(status, "error"), message=message, fields=fields or {})
    return JSONResponse(ErrorAnswer(error=body).model_dump(), status)


def _http_error(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, HTTPException)  # noqa: S101 - registered for this type alone
    answered = answer(fault.status_code, str(fault.detail))
    answered.headers.update(fault.headers or {})
    return answered


def _explained(request: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, HadirError)  # noqa: S101 - registered for this type alone
    status = next(status for kind, status in _STATUSES if isinstance(fault, kind))
    if status >= 500:
        _log.warning("%s %s: %s", request.method, quote(request.url.path), fault)
    return answer(status, str(fault))


def _unforeseen(request: Request, fault: Exception) -> JSONResponse:
    request_id = getattr(request.state, "request_id", "")
    _log.error("%s %s failed", request.method, quote(request.url.path), exc_info=fault, extra={"request": request_id})
    answered = answer(500, f"Something went wrong in Hadir itself; its log says what (request {request_id}).")
    answered.headers[HEADER] = request_id
    return answered


def _invalid(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, RequestValidationError)  # noqa: S101 - registered for this type alone
    fields = {".".join(map(str, error["loc"][1:])) or "body": error["msg"] for error in fault.errors()}
    return answer(422, f"Check {', '.join(fields)}.", fields)
