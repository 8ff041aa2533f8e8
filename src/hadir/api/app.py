"""The web application, put together."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware

from hadir import __version__
from hadir.api import cameras, feed, status, tracking
from hadir.api.errors import handle_errors
from hadir.api.site import Site

STATIC = Path(__file__).parent / "static"

_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
"""Names by which a browser on this machine reaches the server; others would be pages elsewhere posing as us."""

_NOT_BUILT = """<!doctype html><title>Hadir</title>
<p>The page of Hadir has not been built. Run <code>make run</code>, or <code>pip install .</code>, and try again.</p>"""


def create_app(site: Site) -> FastAPI:
    """The server of a running site: API and pages."""
    app = create_api()
    app.state.site = site
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_LOOPBACK)
    if (STATIC / "index.html").is_file():
        app.mount("/", StaticFiles(directory=STATIC, html=True), name="pages")
    else:
        app.get("/", include_in_schema=False)(lambda: HTMLResponse(_NOT_BUILT, 503))
    return app


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
    for module in (cameras, status, tracking, feed):
        app.include_router(module.router)
    return app
