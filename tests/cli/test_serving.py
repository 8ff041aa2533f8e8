"""A server as it lives: its log, its end, and what becomes of it when processes die."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import psutil
import pytest

from hadir.domain.access import Role
from hadir.settings import load_settings
from hadir.store.secrets import TokenRepository
from hadir.vision.packs.manifest import Pack
from hadir.wiring import opened_database
from tests.api.live_server import Watcher
from tests.conftest import ROOT
from tests.e2e.server import free_port
from tests.simulator.waiting import eventually
from tests.squares import film, photographs
from tests.video.servers import say_nothing, serving

PATIENCE = 120


@dataclass
class Squares:
    """A server of squares in a process of its own.

    Attributes:
        home: Its home folder.
        token: What lets somebody watch.
    """

    home: Path
    token: str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def start(self) -> None:
        self.process = self.launch()
        eventually(self._answers, PATIENCE)

    def launch(self) -> subprocess.Popen[bytes]:
        with (self.home / "errors.txt").open("ab") as errors:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.cli.square_server", str(self.home), str(self.port)],
                cwd=ROOT,
                stderr=errors,
            )

    def get(self, path: str) -> Any:
        return httpx2.get(f"{self.url}{path}", headers=self.headers, timeout=30).json()

    def states(self) -> dict[str, str]:
        return {camera["id"]: camera["state"] for camera in self.get("/api/status")["cameras"]}

    def workers(self) -> list[psutil.Process]:
        assert self.process is not None
        children = psutil.Process(self.process.pid).children()
        return [child for child in children if _is_worker(child)]

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        kept = sqlite3.connect(self.home / "attendance.db")
        try:
            found: list[tuple[Any, ...]] = kept.execute(statement).fetchall()
            return found
        finally:
            kept.close()

    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.home / "logs" / "hadir.log").read_text().splitlines()]

    def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.home / "errors.txt").read_text()
        try:
            return httpx2.get(f"{self.url}/readyz").status_code == 200
        except httpx2.TransportError:
            return False


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.NoSuchProcess:  # Or it is dead, and nobody has asked how it ended yet.
        return False


class Reel:
    """Somebody who takes in an answer that has no end.

    Attributes:
        got: Bytes that came so far.
        ended: How it ended; empty while it goes on.
    """

    def __init__(self, server: Squares, path: str) -> None:
        self.got = 0
        self.ended = ""
        self._thread = threading.Thread(target=self._take, args=(server, path), daemon=True)
        self._thread.start()

    def _take(self, server: Squares, path: str) -> None:
        try:
            with httpx2.stream("GET", f"{server.url}{path}", headers=server.headers, timeout=PATIENCE) as answer:
                assert answer.status_code == 200, answer.read()
                for part in answer.iter_raw():
                    self.got += len(part)
            self.ended = "in good order"
        except (httpx2.HTTPError, AssertionError) as fault:
            self.ended = repr(fault)


def hang(home: Path, camera_id: str, port: int) -> None:
    """A camera that accepts connections and says nothing."""
    configure(home, camera_id, rtsp_url=f"rtsp://admin:s3cret@127.0.0.1:{port}/stream1")


def configure(home: Path, camera_id: str, **fields: object) -> None:
    folder = home / "camera_configs" / camera_id
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"id": camera_id, "fps": 12, **fields}))


@contextmanager
def squares(home: Path, pack: Pack) -> Iterator[Squares]:
    home.mkdir(parents=True, exist_ok=True)
    (home / "models").symlink_to(pack.folder.parent)
    (home / ".env").write_text(
        "HADIR_ENGINE__WORKERS=2\nHADIR_LOG__FORMAT=json\nHADIR_LOG__FILE=logs/hadir.log\nHADIR_LOG__LEVEL=debug\n"
    )
    database = opened_database(load_settings(home), home)
    _, token = TokenRepository(database).add("a watcher", Role.ADMIN, "test", datetime.now(UTC))
    database.close()
    server = Squares(home, token)
    try:
        server.start()
        yield server
    finally:
        assert server.process is not None
        server.process.kill()
        server.process.wait()


@pytest.fixture
def served(tmp_path: Path, open_pack: Pack) -> Iterator[Squares]:
    """Two cameras that show somebody, one that hangs, and a worker for some of them each."""
    home = tmp_path / "home"
    photographs(home / "face_images", "ana", "budi")
    for camera_id, person in (("door", "ana"), ("hall", "budi")):
        configure(home, camera_id, source=str(film(tmp_path / f"{person}.mp4", person)))
    with serving(say_nothing) as port:
        hang(home, "yard", port)
        with squares(home, open_pack) as server:
            eventually(lambda: {"door", "hall"} <= online(server), PATIENCE)
            yield server


def online(server: Squares) -> set[str]:
    return {camera for camera, state in server.states().items() if state == "online"}


def test_it_ends_in_good_order(served: Squares) -> None:
    watcher = Watcher()
    watcher.connect(served.url, auth={"token": served.token})
    watcher.start("door")
    pictures, video = Reel(served, "/api/video_feed/door"), Reel(served, "/api/video/hall")
    eventually(lambda: bool(watcher.heard["frame"] and pictures.got and video.got), PATIENCE)
    eventually(lambda: served.rows("SELECT count(*) FROM events WHERE open")[0][0] >= 2, PATIENCE)
    workers = served.workers()
    assert len(workers) == 2
    assert served.launch().wait(PATIENCE) == 2, "no second server on one home"
    assert f"Another Hadir (process {served.process.pid})" in (served.home / "errors.txt").read_text()
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(PATIENCE) == 0
    eventually(lambda: bool(pictures.ended and video.ended and not watcher.socket.connected), PATIENCE)
    assert (pictures.ended, video.ended) == ("in good order", "in good order")
    assert watcher.heard["stream_stopped"] == [{"camera_id": "door", "reason": "The server is being stopped."}]
    watcher.socket.eio.ws.shutdown()  # The client leaves that open when the server goes first.
    assert served.rows("SELECT count(*) FROM events WHERE open") == [(0,)]
    assert not any(worker.is_running() for worker in workers)
    log = served.log()
    assert "all that was seen is in the record" in log[-1]["message"]
    assert {"main", "worker 1", "worker 2"} >= {line["process"] for line in log}
    assert all(line["camera"] == "door" for line in log if line["message"].startswith("Camera door"))
    assert any("GET /api/status: 200" in line["message"] and len(line["request"]) == 32 for line in log)
    assert served.token not in (served.home / "logs" / "hadir.log").read_text()


def test_one_dead_worker_is_replaced_while_the_other_goes_on(served: Squares) -> None:
    pictures = {camera: Reel(served, f"/api/video_feed/{camera}") for camera in ("door", "hall")}
    eventually(lambda: all(one.got for one in pictures.values()), PATIENCE)
    victim, other = served.workers()
    os.kill(victim.pid, signal.SIGKILL)
    eventually(lambda: len({*served.workers()} - {victim}) == 2, PATIENCE)
    eventually(lambda: {"door", "hall"} <= online(served), PATIENCE)
    before = {camera: one.got for camera, one in pictures.items()}
    eventually(lambda: all(one.got > before[camera] for camera, one in pictures.items()), PATIENCE)
    assert other.is_running()
    assert not any(one.ended for one in pictures.values())
    said = [line["message"] for line in served.log() if line["level"] == "error"]
    assert any(f"(process {victim.pid}) was ended by SIGKILL; it is started again" in message for message in said)


def test_no_worker_outlives_a_server_that_is_killed_not_even_one_that_hangs(served: Squares) -> None:
    one, other = served.workers()
    other.suspend()
    served.process.kill()
    served.process.wait()
    eventually(lambda: not one.is_running() and not other.is_running(), PATIENCE)
    seen = served.rows("SELECT id FROM events")
    served.start()
    assert set(seen) <= set(served.rows("SELECT id FROM events"))
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(PATIENCE) == 0


def test_whoever_asks_twice_is_not_kept_waiting(served: Squares) -> None:
    for worker in served.workers():
        worker.suspend()
    served.process.send_signal(signal.SIGTERM)
    eventually(lambda: not accepts(served), PATIENCE)
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(PATIENCE) == 128 + signal.SIGTERM


def accepts(server: Squares) -> bool:
    try:
        return httpx2.get(f"{server.url}/healthz").status_code == 200
    except httpx2.TransportError:
        return False
