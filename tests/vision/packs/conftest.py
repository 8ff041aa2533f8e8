import socket
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from hadir.vision.packs import fetch
from tests.vision.packs.server import Site, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A web server on this machine; nobody waits long for it."""
    monkeypatch.setattr(fetch, "_TIMEOUT", httpx2.Timeout(5.0))
    monkeypatch.setenv("NO_PROXY", "*")
    with serving() as served:
        yield served


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    made = tmp_path / "downloads"
    made.mkdir()
    return made


@pytest.fixture
def nowhere() -> Iterator[str]:
    """An address of this machine where nobody listens; it is taken, so nobody else will."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/file"
