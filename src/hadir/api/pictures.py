"""Snapshots as answers."""

from typing import Any

from fastapi import Response

from hadir.api.backend import Backend

PICTURE: dict[str, Any] = {"content": {"image/jpeg": {}}, "description": "The picture."}
"""What a route that answers with a picture says of it."""


def picture_of(backend: Backend, file: str) -> Response:
    """A snapshot as an answer.

    Raises:
        NotFoundError: There is none, or none any more.
    """
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(backend.snapshots.read(file), media_type="image/jpeg", headers=headers)
