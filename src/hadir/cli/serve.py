"""`hadir serve`: the server on a site's own cameras."""

import logging
import socket
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from hadir.api.app import create_app
from hadir.cli.console import errors
from hadir.cli.options import HomeOption
from hadir.domain.errors import ConfigurationError
from hadir.settings import Settings, load_settings
from hadir.wiring import live_site

_HOST = "127.0.0.1"
"""This machine alone: there is no sign-in yet that could guard more."""

_STREAM_END_SECONDS = 1

PortOption = Annotated[
    int | None, typer.Option("--port", help="Where the server listens (HADIR_SERVER__PORT).", min=1, max=65535)
]


def serve(port: PortOption = None, home: HomeOption = None) -> None:
    """Watch the cameras of camera_configs/*/config.json and show them at http://127.0.0.1:8000."""
    settings = load_settings(home)
    run_server(settings, settings.home, port)


def run_server(settings: Settings, home: Path, port: int | None) -> None:
    """Run a site and its web server until interrupted.

    Args:
        settings: How to run it.
        home: Folder of its cameras and faces.
        port: Where to listen; the settings' port for None.

    Raises:
        ConfigurationError: The port is taken.
        ModelError: The pack is unknown or not installed.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", datefmt="%H:%M:%S")
    site = live_site(settings, home)
    listener = _listener(port or settings.server.port)
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(site),
            log_level="critical",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=_STREAM_END_SECONDS,
        )
    )
    site.start()
    try:
        errors.print(f"Hadir is at http://{_HOST}:{listener.getsockname()[1]} (Ctrl+C ends it)")
        server.run(sockets=[listener])
    finally:
        site.stop()


def _listener(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
    except OSError as fault:
        listener.close()
        raise ConfigurationError(
            f"Port {port} cannot be used ({fault.strerror})", "Choose another with --port"
        ) from None
    return listener
