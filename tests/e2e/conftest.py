"""A real server in a process of its own, and a real browser before it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, expect

from hadir.demo.photograph import sample_photograph
from hadir.demo.site import build, is_built
from hadir.domain.progress import NoProgress
from hadir.pipeline.tools import VisionTools
from tests.conftest import MODELS, ROOT, missing
from tests.e2e.filled_site import fill
from tests.e2e.nginx import BEHIND_NGINX
from tests.e2e.server import CHROMIUM, CHROMIUM_ARGUMENTS, Server, free_port
from tests.e2e.webcam import webcam_pictures

expect.set_options(timeout=20_000)  # milliseconds; a machine that is busy with other tests takes its time


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium."""
    if not Path(CHROMIUM).is_file():
        missing("Chromium is not installed")
    return {"executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def filmed(open_tools: VisionTools) -> Path:
    """The home folder of the demonstration, filmed once and kept in .cache."""
    home = ROOT / ".cache" / "demo"
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "models").exists():
        (home / "models").symlink_to(MODELS)
    if not is_built(home / "demo"):
        build(home / "demo", open_tools, NoProgress())
    return home


@pytest.fixture(scope="package")
def demo(filmed: Path) -> Iterator[Server]:
    """The demonstration at work; it believes a proxy on this machine."""
    server = Server(filmed, free_port(), settings=BEHIND_NGINX)
    server.start()
    server.sign_in()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def filled(filmed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site with five weeks of record and two cameras at work; sign in with `sign_in_as`."""
    home = tmp_path_factory.mktemp("filled") / "home"
    fill(home, filmed / "demo", datetime.now(UTC))
    (home / "models").symlink_to(MODELS)
    server = Server(home, free_port(), "serve")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def webcam_film(filmed: Path, open_tools: VisionTools) -> Path:
    """What somebody's webcam sees who is not enrolled: a film for Chromium to take for a camera."""
    film = filmed / "webcam.mjpeg"
    if not film.is_file():
        film.write_bytes(b"".join(webcam_pictures(sample_photograph(filmed, NoProgress()), open_tools)))
    return film


@pytest.fixture
def webcam_page(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], webcam_film: Path
) -> Iterator[Page]:
    """A page of a browser that has a webcam before which somebody sits."""
    camera = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={webcam_film}",
    )
    arguments = {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], *camera]}
    browser = browser_type.launch(**arguments)
    yield browser.new_page()
    browser.close()
