"""The web application, put together."""

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from hadir import __version__
from hadir.api import (
    activities,
    alerts,
    attendances,
    audit,
    cameras,
    crowds,
    employees,
    events,
    face_check,
    faces,
    feed,
    held_faces,
    hours,
    import_templates,
    imports,
    logs,
    metrics,
    models,
    overviews,
    portraits,
    probing,
    reports,
    reset,
    roi,
    settings,
    shifts,
    status,
    tokens,
    tracking,
    tuning,
    users,
    video,
)
from hadir.api.auth import sign_in
from hadir.api.auth.throttle import Throttle
from hadir.api.backend import Backend
from hadir.api.closing import Closing
from hadir.api.errors import handle_errors
from hadir.api.exports import routes as exports
from hadir.api.freshness import Freshness
from hadir.api.guard import Guard
from hadir.api.live.notices import Notifier
from hadir.api.live.server import PATH, LiveServer
from hadir.api.requests import Requests
from hadir.api.sharing import Sharing
from hadir.api.static_pages import pages
from hadir.api.traffic import Traffic

STATIC = Path(__file__).parent / "static"

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names by which a browser on this machine reaches the server; others would be pages elsewhere posing as us."""

_ROUTES = (
    sign_in,
    users,
    tokens,
    audit,
    cameras,
    probing,
    roi,
    feed,
    video,
    tracking,
    import_templates,
    imports,
    employees,
    faces,
    face_check,
    held_faces,
    portraits,
    shifts,
    events,
    logs,
    attendances,
    crowds,
    hours,
    activities,
    reports,
    alerts,
    reset,
    overviews,
    exports,
    status,
    models,
    metrics,
    settings,
    tuning,
)

_NOT_BUILT = """<!doctype html><title>Hadir</title>
<p>The page of Hadir has not been built. Run <code>make run</code>, or <code>pip install .</code>, and try again.</p>"""


def create_app(
    backend: Backend, notifier: Notifier, allowed_hosts: Sequence[str] = (), sharing: Sharing | None = None
) -> FastAPI:
    """The server of a running site: API and pages.

    Args:
        backend: What it works with.
        notifier: Tells of changes those who are connected.
        allowed_hosts: Names by which browsers may reach it, besides this machine's own.
        sharing: Redis, where the site has one.
    """
    app = create_api()
    app.state.backend = backend
    app.state.sharing = sharing
    if sharing is not None:
        app.state.throttle = Throttle(sharing)
        notifier.share(sharing, backend)
    app.state.live = live = LiveServer(backend, notifier)
    app.mount(f"/{PATH}", live.app())
    app.add_middleware(Freshness)
    app.add_middleware(Guard)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*_LOOPBACK, *allowed_hosts])
    app.add_middleware(Requests, traffic=app.state.traffic)
    if (STATIC / "index.html").is_file():
        app.mount("/", pages(STATIC), name="pages")
    else:
        app.get("/", include_in_schema=False)(lambda: HTMLResponse(_NOT_BUILT, 503))
    return app


async def say_goodbye(app: FastAPI) -> None:
    """End all that is live in good order, and tell those who watch: the server is about to end."""
    app.state.closing.begin()
    await app.state.live.say_goodbye()


def create_api() -> FastAPI:
    """The API alone, not yet of any site."""
    app = FastAPI(
        title="Hadir",
        version=__version__,
        summary="Who is here now, who came and went when.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    handle_errors(app)
    app.add_exception_handler(overviews.PageWantedError, overviews.page)
    app.state.throttle = Throttle()
    app.state.traffic = Traffic()
    app.state.closing = Closing()
    for module in _ROUTES:
        app.include_router(module.router)
    return app
