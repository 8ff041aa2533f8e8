"""How soon does a browser show what a camera took, and what does each viewer cost?

A real server on four RTSP cameras of 640x360 at 15 pictures a second; Chromium draws one of them into a canvas. Then
twenty watch the four, all of them fast at first, one of them slowly afterwards.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import numpy as np
import psutil
from playwright.sync_api import Page, sync_playwright

from benchmarks.cameras import rtsp_cameras
from benchmarks.report import console, machine, show
from benchmarks.tools import MODELS
from hadir.domain.access import Role
from hadir.store.accounts import AccountRepository
from hadir.store.camera_files import write_camera
from hadir.store.crypto import load_key
from hadir.store.database import open_database
from hadir.store.schema import upgrade
from hadir.store.secrets import SessionRepository, TokenRepository
from tests.api.live_server import Watcher
from tests.simulator.clips import synthetic_clip

CAMERAS = 4
VIEWERS = 20
FPS = 15
SECONDS = 20
_CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

_BY_SOCKET = """([token, camera]) => {
    const canvas = document.body.appendChild(document.createElement("canvas"));
    canvas.width = 640; canvas.height = 360;
    const pen = canvas.getContext("2d");
    window.delays = [];
    const socket = new WebSocket(`ws://${location.host}/socket.io/?EIO=4&transport=websocket`);
    socket.binaryType = "arraybuffer";
    let waiting = null;
    socket.onmessage = async ({ data }) => {
        if (typeof data !== "string") {
            const [id, frame] = waiting;
            const picture = await createImageBitmap(new Blob([data], { type: "image/jpeg" }));
            pen.drawImage(picture, 0, 0);
            window.delays.push(performance.timeOrigin + performance.now() - Date.parse(frame.captured_at));
            socket.send(`43${id}[]`);
        } else if (data.startsWith("0")) {
            socket.send("40" + JSON.stringify({ token }));
        } else if (data === "2") {
            socket.send("3");
        } else if (data.startsWith("40")) {
            socket.send("42" + JSON.stringify(["start_stream", { camera_id: camera, fps: 15, width: 640 }]));
        } else if (data.startsWith("45")) {
            const [, id, body] = data.match(/^45\\d+-(\\d+)(.*)$/s);
            waiting = [id, JSON.parse(body)[1]];
        }
    };
}"""


@dataclass
class Server:
    """`hadir serve` on cameras of our own."""

    url: str
    token: str
    process: psutil.Process
    home: Path

    def session(self, role: Role) -> str:
        """What the browser of a new user shows."""
        database = open_database(f"sqlite:///{self.home / 'attendance.db'}", load_key(self.home))
        now = datetime.now(UTC)
        user = AccountRepository(database).add(f"visitor {now.timestamp()}", role, None, now)
        secret = SessionRepository(database).open(user, now)
        database.close()
        return secret

    def cpu(self) -> float:
        """Seconds of processor time of the server and its workers."""
        everyone = [self.process, *self.process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:2]) for one in everyone)


@contextmanager
def server(home: Path, addresses: list[str]) -> Iterator[Server]:
    (home / "models").symlink_to(MODELS)
    for number, address in enumerate(addresses):
        write_camera(home, {"id": f"camera{number}", "rtsp_url": address, "fps": 1})
    url = f"sqlite:///{home / 'attendance.db'}"
    upgrade(url)
    database = open_database(url, load_key(home))
    _, token = TokenRepository(database).add("benchmark", Role.ADMIN, "benchmark", datetime.now(UTC))
    database.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "hadir", "serve", "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, "HADIR_HOME": str(home)}, stderr=subprocess.DEVNULL) as process:
        made = Server(f"http://127.0.0.1:{port}", token, psutil.Process(process.pid), home)
        try:
            wait_online(made)
            yield made
        finally:
            process.terminate()


def wait_online(made: Server) -> None:
    headers = {"Authorization": f"Bearer {made.token}"}
    while True:
        try:
            cameras = httpx2.get(f"{made.url}/api/status", headers=headers).json()["cameras"]
        except httpx2.TransportError:
            cameras = []
        if cameras and all(camera["state"] == "online" for camera in cameras):
            return
        time.sleep(0.3)


def watchers(made: Server, count: int, slow: int = 0) -> list[Watcher]:
    """So many who watch, the first ones of them slowly."""
    people = [Watcher(slowness=1.0 if number < slow else 0.0) for number in range(count)]
    for number, watcher in enumerate(people):
        watcher.connect(made.url, auth={"token": made.token})
        watcher.start(f"camera{number % CAMERAS}", fps=FPS, width=640)
    return people


def capture_to_canvas(page: Page, made: Server) -> list[float]:
    """Milliseconds from the capture of each picture until it was drawn."""
    page.goto(f"{made.url}/healthz")
    page.evaluate(_BY_SOCKET, [made.token, "camera0"])
    page.wait_for_timeout(SECONDS * 1000)
    delays: list[float] = page.evaluate("window.delays")
    return delays[FPS:]


def mjpeg_rate(made: Server) -> float:
    """Pictures a second of an MJPEG feed."""
    headers = {"Authorization": f"Bearer {made.token}"}
    address = f"{made.url}/api/video_feed/camera1?overlay=0&width=640&fps={FPS}"
    count, end = 0, time.monotonic() + 5
    with httpx2.stream("GET", address, headers=headers) as answer:
        for chunk in answer.iter_raw():
            count += chunk.count(b"--hadir")
            if time.monotonic() > end:
                return count / 5
    return 0.0


def delay_of(watcher: Watcher, since: int) -> float:
    """p95 of the milliseconds from capture to arrival of what came after a number of pictures."""
    frames = watcher.heard["frame"][since:]
    delays = [
        (datetime.fromisoformat(one["sent_at"]) - datetime.fromisoformat(one["captured_at"])).total_seconds() * 1000
        for one in frames
    ]
    return float(np.percentile(delays, 95))


def crowd(made: Server, slow: int) -> tuple[float, float, float, int]:
    """Twenty who watch: share of a core for each, the fast ones' rate and p95 to the sending, slow ones' frames."""
    before = made.cpu()
    time.sleep(5)
    alone = (made.cpu() - before) / 5
    people = watchers(made, VIEWERS, slow)
    time.sleep(4)
    began, counts = made.cpu(), [len(one.heard["frame"]) for one in people]
    time.sleep(SECONDS)
    share = ((made.cpu() - began) / SECONDS - alone) / VIEWERS
    rates = [(len(one.heard["frame"]) - count) / SECONDS for one, count in zip(people, counts, strict=True)]
    fast = people[slow:]
    p95 = max(delay_of(one, count) for one, count in zip(fast, counts[slow:], strict=True))
    for one in people:
        one.leave()
    return share, min(rates[slow:]), p95, round(sum(rates[:slow]) * SECONDS)


def main() -> None:
    console.print(machine())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder) / "home"
        home.mkdir()
        clip = synthetic_clip(Path(folder) / "clip.mp4", fps=FPS, seconds=10, gop=15)
        with rtsp_cameras(clip, CAMERAS) as addresses, server(home, addresses) as made:
            browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
            delays = capture_to_canvas(browser.new_page(), made)
            browser.close()
            feed = mjpeg_rate(made)
            share, rate, p95, _ = crowd(made, slow=0)
            slow_share, slow_rate, slow_p95, shown = crowd(made, slow=1)
    p50, canvas = np.percentile(delays, [50, 95])
    show(
        f"Chromium, one stream of 640x360 at {FPS} pictures a second",
        ("pictures/s", "capture to canvas p50, ms", "p95, ms", "MJPEG pictures/s"),
        [(len(delays) / (SECONDS - 1), float(p50), float(canvas), feed)],
    )
    show(
        f"{VIEWERS} viewers of {CAMERAS} cameras",
        ("", "share of a core a viewer", "slowest fast viewer, pictures/s", "p95 capture to sending, ms", "slow one's"),
        [("all fast", share, rate, p95, "-"), ("one takes a second each", slow_share, slow_rate, slow_p95, shown)],
        "The share holds encoding, sending, and what the cameras cost is taken off.",
    )


if __name__ == "__main__":
    main()
