"""Hadir's server in a process of its own, and the browser that looks at it."""

import os
import re
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
from playwright.sync_api import Page

from tests.e2e.filled_site import PASSWORD
from tests.simulator.waiting import eventually

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
"""It must not look for its maker's servers."""

_START_SECONDS = 180


@dataclass
class Server:
    """`hadir demo` or `hadir serve` in a process of its own."""

    home: Path
    port: int
    command: str = "demo"
    process: subprocess.Popen[bytes] | None = None
    session: str = ""
    """What the browser shows of somebody who is signed in; it outlives the server."""
    sessions: dict[str, str] = field(default_factory=dict)
    """The same of each user who was signed in, by their names."""
    settings: dict[str, str] = field(default_factory=dict)
    """What it is told by its environment."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "hadir", self.command, "--port", str(self.port)],
                env={**environment, **self.settings, "HADIR_HOME": str(self.home)},
                stderr=log,
            )
        eventually(self._answers, _START_SECONDS)

    def stop(self) -> None:
        assert self.process is not None
        self.process.terminate()
        assert self.process.wait(20) == 0, "a server that is asked to end does so in good order"

    def link(self) -> str:
        """The link that the server said signs in, once."""
        found = re.search(r"http\S+/welcome#\S+", self._log.read_text())
        assert found is not None
        return found[0]

    def sign_in(self) -> None:
        """Be somebody who is signed in from now on."""
        token = self.link().partition("#")[2]
        answer = httpx2.post(f"{self.url}/api/auth/link", json={"token": token})
        assert answer.status_code == 200, answer.text
        self.session = answer.cookies["hadir_session"]

    def sign_in_as(self, name: str, page: Page) -> None:
        """Have a browser be signed in as a user of the filled site.

        A session that still holds is used again: only some tries a minute are let.
        """
        self.session = self.sessions.get(name, "")
        if not self.session or self.get("/api/auth/me").status_code == 401:
            wish = {"username": name, "password": PASSWORD}
            answer = httpx2.post(f"{self.url}/api/auth/sign-in", json=wish)
            assert answer.status_code == 200, answer.text
            self.sessions[name] = self.session = answer.cookies["hadir_session"]
        page.context.add_cookies([{"name": "hadir_session", "value": self.session, "url": self.url}])

    def get(self, path: str) -> httpx2.Response:
        """What the API answers to somebody signed in."""
        return httpx2.get(f"{self.url}{path}", headers=self.headers)

    @property
    def headers(self) -> dict[str, str]:
        """What says that somebody is signed in."""
        return {"Cookie": f"hadir_session={self.session}"}

    @property
    def _log(self) -> Path:
        return self.home / "demo.log"

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, "the server ended by itself"
        try:
            return httpx2.get(f"{self.url}/readyz").status_code == 200
        except httpx2.TransportError:
            return False


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
