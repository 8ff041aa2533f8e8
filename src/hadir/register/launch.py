"""Starting Streamlit with the registration."""

import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.runtime.secrets import SecretsValue
from streamlit.starlette import App

from hadir.domain.errors import ConfigurationError
from hadir.register.connecting import SECTION
from hadir.register.server import Place

_SCRIPT = Path(__file__).with_name("app.py")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_UPLOAD_MB = 15
"""As much as the server takes of one photograph."""

_LIGHT = {
    "primaryColor": "#0d6e66",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f1f5f9",
    "textColor": "#0f172a",
    "borderColor": "#cbd5e1",
    "greenColor": "#137638",
    "orangeColor": "#9f4806",
    "redColor": "#b91c1c",
}
_DARK = {
    "primaryColor": "#2dd4bf",
    "backgroundColor": "#0b1220",
    "secondaryBackgroundColor": "#182338",
    "textColor": "#e6edf7",
    "borderColor": "#334155",
    "greenColor": "#4ade80",
    "orangeColor": "#fbbf24",
    "redColor": "#f87171",
}
"""The dashboard's colours, in the light and in the dark."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where and how the registration is served.

    Attributes:
        server: Where Hadir's server is.
        token: The API token that everybody's page works with; empty has each page ask for one.
        host: The address to listen at.
        port: Where to listen.
        allowed_hosts: Names besides this machine's own by which browsers may reach it.
    """

    server: Place
    token: str
    host: str
    port: int
    allowed_hosts: tuple[str, ...] = ()


def run(desk: Desk, ready: Callable[[str], None]) -> None:
    """Serve the registration until interrupted or asked to end.

    Args:
        desk: Where and how.
        ready: Hears its address as soon as it is served.

    Raises:
        ConfigurationError: The port is taken, or the file of certificates cannot be used.
    """
    desk.server.trust()
    _require_free(desk.host, desk.port)
    address = f"[{desk.host}]" if ":" in desk.host else desk.host

    @contextlib.asynccontextmanager
    async def announced(_: App) -> AsyncIterator[None]:
        ready(f"http://{address}:{desk.port}")
        yield

    secrets: dict[str, SecretsValue] = {SECTION: _secrets(desk)}
    app = App(_SCRIPT, secrets=secrets, lifespan=announced, routes=[Route("/healthz", _alive)])
    app.run(config=_config(desk))


async def _alive(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


def _require_free(host: str, port: int) -> None:
    """Streamlit would say it in its own way, and end."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise ConfigurationError(
                f"Port {port} cannot be used ({fault.strerror})", "Choose another with --port"
            ) from None


def _secrets(desk: Desk) -> dict[str, SecretsValue]:
    """What the script needs to know; Streamlit keeps it from the page."""
    certificates = "" if desk.server.certificates is None else str(desk.server.certificates)
    return {"server": desk.server.url, "token": desk.token, "certificates": certificates}


def _config(desk: Desk) -> dict[str, object]:
    """Streamlit's settings: it tells nobody anything, and shows faults in its own log alone."""
    themes = {f"theme.light.{name}": value for name, value in _LIGHT.items()}
    themes |= {f"theme.dark.{name}": value for name, value in _DARK.items()}
    return themes | {
        "theme.baseFontSize": 15,
        "theme.baseRadius": "8px",
        "theme.headingFontSizes": ["1.6rem", "1.3rem", "1.15rem"],
        "theme.paddingTop": "2rem",
        "theme.showWidgetBorder": True,
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "logger.hideWelcomeMessage": True,
        "runner.magicEnabled": False,
        "server.address": desk.host,
        "server.allowedHosts": [*_LOOPBACK, *desk.allowed_hosts],
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.maxUploadSize": _UPLOAD_MB,
        "server.port": desk.port,
        "server.showEmailPrompt": False,
    }
