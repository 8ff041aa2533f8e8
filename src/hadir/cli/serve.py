"""`hadir serve`: the server on a site's own cameras."""

import logging
import signal
import socket
import sys
from collections.abc import Callable
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


def say_where(address: str) -> None:
    """Say where the server is."""
    errors.print(f"Hadir is at {address} (Ctrl+C ends it)")


def run_server(settings: Settings, home: Path, port: int | None, opened: Callable[[str], None] = say_where) -> None:
    """Run a site and its web server until interrupted or asked to end.

    Args:
        settings: How to run it.
        home: Folder of its cameras and faces.
        port: Where to listen; the settings' port for None.
        opened: Hears the address of the server as soon as it listens.

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
    # The web server handles it while it runs, and raises it once more when it has ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        site.start()
        opened(f"http://{_HOST}:{listener.getsockname()[1]}")
        server.run(sockets=[listener])
    finally:
        site.stop()


def _listener(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
        listener.listen()
    except OSError as fault:
        listener.close()
        raise ConfigurationError(
            f"Port {port} cannot be used ({fault.strerror})", "Choose another with --port"
        ) from None
    return listener
