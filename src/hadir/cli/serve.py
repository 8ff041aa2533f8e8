"""`hadir serve`: the server on a site's own cameras."""

import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from hadir.api.app import create_app, say_goodbye
from hadir.api.backend import Backend
from hadir.api.live.notices import Notifier
from hadir.api.sharing import Sharing
from hadir.cli.console import errors
from hadir.cli.ending import Ending
from hadir.cli.logs import start_log
from hadir.cli.options import HomeOption
from hadir.cli.web_server import WebServer
from hadir.domain.errors import ConfigurationError
from hadir.settings import ServerSettings, Settings, load_settings
from hadir.store.accounts import AccountRepository
from hadir.store.database import Database
from hadir.store.occupation import occupied
from hadir.store.secrets import LinkPurpose, LinkRepository
from hadir.video.probe import probe
from hadir.video.source import SourceOptions
from hadir.wiring import live_house, opened_database, opened_stores, pack_shelf

_log = logging.getLogger(__name__)

_VITAL = ("recorder", "muster", "reader of worker")
"""Threads without which there is no point in going on; whoever looks after the server starts it again."""

_LINK_VALID = timedelta(hours=24)

PortOption = Annotated[
    int | None, typer.Option("--port", help="Where the server listens (HADIR_SERVER__PORT).", min=1, max=65535)
]

Welcome = Callable[[Database, str], None]
"""Hears the database, and the address of the server as soon as it listens."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site runs.

    Attributes:
        settings: How to run it.
        home: Folder of all that it keeps.
        port: Where to listen; the settings' port for None.
    """

    settings: Settings
    home: Path
    port: int | None


def serve(port: PortOption = None, home: HomeOption = None) -> None:
    """Watch the site's cameras, keep the record, and show both at http://127.0.0.1:8000."""
    settings = load_settings(home)
    run_server(Place(settings, settings.home, port), invite_first_admin)


def invite_first_admin(database: Database, address: str) -> None:
    """Say where the server is, and how to become its admin while it has none."""
    errors.print(f"Hadir is at {address} (Ctrl+C ends it)")
    if not AccountRepository(database).has_admin():
        link = LinkRepository(database).add(LinkPurpose.FIRST_ADMIN, None, datetime.now(UTC), _LINK_VALID)
        errors.print(f"Nobody can administer it yet. Create the first admin, once: {address}/welcome#{link}")


def run_server(place: Place, welcome: Welcome) -> None:
    """Run a site and its web server until interrupted or asked to end.

    Args:
        place: Where.
        welcome: Hears when it listens.

    Raises:
        ConfigurationError: The port is taken, or a setting is wrong.
        ConflictError: Another server runs on the folder.
        DatabaseError: The database cannot be used.
        ModelError: The pack is unknown or not installed.
    """
    ending = Ending()
    ending.listen()
    start_log(place.settings.log, place.home, lambda thread: ending.fail() if thread.startswith(_VITAL) else None)
    with occupied(place.home):
        _run(place, welcome, ending)
    ending.leave()


def _run(place: Place, welcome: Welcome, ending: Ending) -> None:
    server = place.settings.server
    packs = pack_shelf(place.settings)
    listener = _listener(server.host, place.port or server.port)
    database = opened_database(place.settings, place.home)
    notifier = Notifier()
    stores = opened_stores(database, place.home, datetime.now(UTC))
    house = live_house(place.settings, place.home, stores, notifier.publish)
    backend = Backend(
        site=house.site,
        control=house,
        staff=house.staff,
        imports=house.imports,
        database=database,
        cameras=stores.cameras,
        parameters=stores.parameters,
        snapshots=stores.snapshots,
        home=place.home,
        probe=lambda camera: probe(camera, SourceOptions(camera.transport)),
        packs=packs,
        publish=notifier.publish,
    )
    app = create_app(backend, notifier, server.allowed_hosts, _sharing(server))
    web = WebServer(app, house.site.begin_to_stop, partial(say_goodbye, app), server.trusted_proxies)
    try:
        house.start()
        welcome(database, f"http://{server.host}:{listener.getsockname()[1]}")
        ending.ends_by(web.ask_to_end)
        web.run(sockets=[listener])
    finally:
        house.stop()
    _log.info("Hadir has ended; all that was seen is in the record")


def _sharing(server: ServerSettings) -> Sharing | None:
    """Redis, where the settings name one."""
    url = server.redis_url.get_secret_value()
    return Sharing(url) if url else None


def _listener(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as fault:
        listener.close()
        raise ConfigurationError(
            f"Port {port} cannot be used ({fault.strerror})", "Choose another with --port"
        ) from None
    return listener
