"""Pictures of every page, in every look: `python -m tests.e2e.screenshots [FOLDER]`."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from hadir.demo.site import build, is_built
from hadir.domain.progress import NoProgress
from hadir.vision.packs.catalog import DEFAULT, installable
from hadir.vision.packs.install import install
from hadir.vision.providers import Provider
from hadir.wiring import load_tools
from tests.conftest import MODELS, ROOT
from tests.e2e.filled_site import fill
from tests.e2e.looks import LOOKS, PAGES, looking
from tests.e2e.server import CHROMIUM, CHROMIUM_ARGUMENTS, Server, free_port

_WARM_SECONDS = 45
"""Until people have been seen on the cameras."""


def main(folder: Path) -> None:
    """Fill a site, look at it, and keep what is seen."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        server = _filled(Path(scratch, "home"))
        server.start()
        try:
            _photograph(server, folder)
        finally:
            server.stop()


def _filled(home: Path) -> Server:
    if not (MODELS / DEFAULT / "pack.toml").is_file():
        install(installable(DEFAULT), MODELS, NoProgress())
    demo = ROOT / ".cache" / "demo" / "demo"
    if not is_built(demo):
        build(demo, load_tools(DEFAULT, MODELS, Provider.CPU).tools, NoProgress())
    fill(home, demo, datetime.now(UTC))
    (home / "models").symlink_to(MODELS)
    return Server(home, free_port(), "serve")


def _photograph(server: Server, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        for number, look in enumerate(LOOKS):
            with looking(browser, look) as page:
                server.sign_in_as("adi", page)
                if number == 0:
                    page.goto(server.url)
                    page.wait_for_timeout(_WARM_SECONDS * 1000)
                for name, address in PAGES.items():
                    _look_at(page, server.url + address)
                    page.screenshot(path=folder / f"{name}-{look.name}.png")
        browser.close()


def _look_at(page: Page, address: str) -> None:
    """Go to a page, and wait until it has what it shows."""
    page.goto(address)
    page.wait_for_timeout(2500)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".cache" / "screenshots")
