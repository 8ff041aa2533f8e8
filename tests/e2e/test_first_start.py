"""The first start of a site's own server: a link, an admin, a camera, and a restart."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.conftest import MODELS
from tests.simulator.waiting import eventually

pytestmark = [pytest.mark.pack, pytest.mark.usefixtures("open_pack"), pytest.mark.timeout(200)]

PASSWORD = "correct horse battery"
PATIENCE = 60


@contextmanager
def serving(home: Path, port: int) -> Iterator[str]:
    """What `hadir serve` has said so far, once it answers."""
    with (home / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "hadir", "serve", "--port", str(port)],
            env={**os.environ, "HADIR_HOME": str(home)},
            stderr=log,
        )
    try:
        eventually(lambda: "Hadir is at" in (home / "serve.log").read_text(), PATIENCE)
        eventually(lambda: answers(port), PATIENCE)
        yield (home / "serve.log").read_text()
    finally:
        process.terminate()
        assert process.wait(20) == 0


def answers(port: int) -> bool:
    try:
        return httpx2.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
    except httpx2.TransportError:
        return False


def test_a_new_site_is_set_up_and_comes_back_as_it_was(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(MODELS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with serving(home, port) as said:
        link = re.search(r"/welcome#(\S+)", said)
        assert link is not None
        wish = {"token": link[1], "username": "adi", "password": PASSWORD}
        made = httpx2.post(f"{url}/api/auth/link", json=wish)
        assert made.json()["role"] == "admin"
        headers = {"Cookie": f"hadir_session={made.cookies['hadir_session']}"}
        camera = {"id": "door", "source": "rtsp://view:s3cret@127.0.0.1:9/1"}
        assert httpx2.post(f"{url}/api/cameras", json=camera, headers=headers).status_code == 201
        assert PASSWORD not in said
    assert (home / "secret.key").stat().st_mode & 0o777 == 0o600
    with serving(home, port) as said:
        assert "welcome" not in said
        signed_in = httpx2.post(f"{url}/api/auth/sign-in", json={"username": "adi", "password": PASSWORD})
        headers = {"Cookie": f"hadir_session={signed_in.cookies['hadir_session']}"}
        (door,) = httpx2.get(f"{url}/api/cameras", headers=headers).json()
        assert door["source"] == "rtsp://view:***@127.0.0.1:9/1"
        eventually(
            lambda: httpx2.get(f"{url}/api/status", headers=headers).json()["cameras"][0]["state"] == "offline",
            PATIENCE,
        )
        assert "s3cret" not in (home / "serve.log").read_text()
