"""The one shape of all errors: `{"error": {"code", "message", "fields"}}`."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

_log = logging.getLogger(__name__)

_CODES = {404: "not_found", 405: "method_not_allowed", 422: "invalid", 500: "internal", 503: "unavailable"}


class ErrorBody(BaseModel):
    """What went wrong."""

    code: str
    message: str
    fields: dict[str, str] = {}


class ErrorAnswer(BaseModel):
    """An answer that says what went wrong."""

    error: ErrorBody


def unknown_camera(camera_id: str) -> HTTPException:
    """404 for a camera that is not there."""
    return HTTPException(404, f"There is no camera {camera_id}.")


def unavailable(reason: str) -> HTTPException:
    """503 with the reason."""
    return HTTPException(503, reason)


def handle_errors(app: FastAPI) -> None:
    """Give all errors of an app their shape."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)


def _answer(status: int, message: str, fields: dict[str, str] | None = None) -> JSONResponse:
    body = ErrorBody(code=_CODES.get(status, "error"), message=message, fields=fields or {})
    return JSONResponse(ErrorAnswer(error=body).model_dump(), status)


def _http_error(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, HTTPException)  # noqa: S101 - registered for this type alone
    return _answer(fault.status_code, str(fault.detail))


def _unforeseen(request: Request, fault: Exception) -> JSONResponse:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=fault)
    return _answer(500, "Something went wrong in Hadir itself; its log says what.")


def _invalid(_: Request, fault: Exception) -> JSONResponse:
    assert isinstance(fault, RequestValidationError)  # noqa: S101 - registered for this type alone
    fields = {".".join(map(str, error["loc"][1:])): error["msg"] for error in fault.errors()}
    return _answer(422, f"Check {', '.join(fields)}.", fields)
