"""The dashboard's files: compressed, kept by browsers, and one page behind every address that it makes sense of."""

from pathlib import Path, PurePosixPath

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
            if fault.status_code != 404 or not _is_page(scope):
                raise
            response = await super().get_response("index.html", scope)
        # What lies in assets/ has a hash of its contents in its name.
        response.headers["Cache-Control"] = _FOREVER if path.startswith("assets/") else _ANEW
        return response


def _is_page(scope: Scope) -> bool:
    """Whether an address may be one of the dashboard's, by what was asked for, before it is tidied up."""
    parts = PurePosixPath(scope["path"]).parts[1:]
    return scope["method"] in {"GET", "HEAD"} and ".." not in parts and (not parts or parts[0] not in _NOT_PAGES)
