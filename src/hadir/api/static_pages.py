"""The dashboard's files: compressed, kept by browsers, and one page behind every address that it makes sense of."""

from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Scope

_FOREVER = "public, max-age=31536000, immutable"
_ANEW = "no-cache"
_NOT_PAGES = ("api", "socket.io", "assets")
"""First parts of addresses whose unknown ones are errors, not pages."""


def pages(folder: Path) -> ASGIApp:
    """The files of a built dashboard.

    Args:
        folder: Where `index.html` and `assets/` are.
    """
    return GZipMiddleware(_Pages(directory=folder, html=True), minimum_size=1000, compresslevel=6)


class _Pages(StaticFiles):
    """Files, and the dashboard for every other address that a browser goes to."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or the page."""
        try:
            response = await super().get_response(path, scope)
        except HTTPException as fault:
            if fault.status_code != 404 or not _is_page(path, scope):
                raise
            response = await super().get_response("index.html", scope)
        # What lies in assets/ has a hash of its contents in its name.
        response.headers["Cache-Control"] = _FOREVER if path.startswith("assets/") else _ANEW
        return response


def _is_page(path: str, scope: Scope) -> bool:
    if scope["method"] not in {"GET", "HEAD"}:
        return False
    return Path(path).parts[:1] not in {(first,) for first in _NOT_PAGES}
