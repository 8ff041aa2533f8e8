"""How long from capture to result with eight cameras, does it drift, and how much memory does a camera take?

`python -m benchmarks.latency [minutes] [pack]`; ten minutes by default.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx2
import numpy as np
import psutil

from benchmarks import scenes
from benchmarks.cameras import rtsp_cameras
from benchmarks.live import Recorder, camera, engine, gallery
from benchmarks.processes import cpu_seconds, memory_mb
from benchmarks.report import machine, show
from benchmarks.tools import ROOT, SCRFD

_CAMERAS = 8
"""Half of them look at four people, half at people who come and go, so that sightings begin."""

_SETTLING = 15.0
_PEER_SECONDS = 60.0


def main(minutes: float, packs: dict[str, str]) -> None:
    """Print both tables."""
    people = scenes.ENROLLED
    rows, memory = [], []
    half = _CAMERAS // 2
    with rtsp_cameras(scenes.four_people(), half) as room, rtsp_cameras(scenes.arrivals(), half) as door:
        urls = room + door
        for name, pack in packs.items():
            row, sizes = _ours(name, pack, urls, people, minutes)
            rows.append(row)
            memory.append(sizes)
        rows.append(_peer(urls, people))
    show(
        f"{_CAMERAS} 720p cameras, 5 analysed frames a second ({machine()})",
        (
            "",
            "minutes",
            "p50 ms",
            "p95 ms",
            "p95 first minute",
            "p95 last minute",
            "to name p95 ms",
            "behind ms",
            "cores",
        ),
        rows,
        "From the time when a picture was taken, as Hadir knows it, to the hearing of its tracks, and to that of a "
        "named sighting. Behind: what the slowest camera's loop has yet to read of what was sent; a process a camera.",
    )
    show(
        "Memory of the analysis and the server (proportional set size)",
        ("", "first camera MB", "each further camera MB"),
        memory,
    )


def _ours(name: str, pack: str, urls: list[str], people: Path, minutes: float) -> tuple[tuple, tuple]:
    recorder = Recorder()
    with engine(pack, gallery(pack, people), recorder, threads=os.cpu_count() or 1) as (supervisor, worker):
        supervisor.start_camera(camera(1, urls[0]))
        time.sleep(_SETTLING)
        one = memory_mb(worker)
        for number, url in enumerate(urls[1:], start=2):
            supervisor.start_camera(camera(number, url))
        time.sleep(_SETTLING)
        recorder.delays.clear()
        recorder.openings.clear()
        began, cpu_began = time.monotonic(), cpu_seconds(worker)
        time.sleep(minutes * 60)
        wall = time.monotonic() - began
        cores = (cpu_seconds(worker) - cpu_began) / wall
        all_of_them = memory_mb(worker)
    delays = np.array(recorder.delays)
    milliseconds = delays[:, 1] * 1000
    first = milliseconds[delays[:, 0] < began + 60]
    last = milliseconds[delays[:, 0] > began + wall - 60]
    p50, p95 = np.percentile(milliseconds, [50, 95])
    openings = f"{np.percentile(recorder.openings, 95) * 1000:.0f}" if recorder.openings else "none"
    row = (f"Hadir, {name}", f"{minutes:g}", f"{p50:.0f}", f"{p95:.0f}", f"{np.percentile(first, 95):.0f}")
    row = (*row, f"{np.percentile(last, 95):.0f}", openings, "", f"{cores:.2f}")
    server = _server_mb()
    return row, (f"Hadir, {name}", f"{one + server:.0f}", f"{(all_of_them - one) / (len(urls) - 1):.0f}")


def _server_mb() -> float:
    """Memory of the main process of `hadir serve`, without its workers."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        settings = {"HADIR_HOME": home, "HADIR_ENGINE__PACK": SCRFD}
        command = [sys.executable, "-m", "hadir", "serve", "--port", str(port)]
        with subprocess.Popen(command, env=os.environ | settings, stderr=subprocess.DEVNULL) as server:
            _wait_for(f"http://127.0.0.1:{port}/readyz")
            size = memory_mb(psutil.Process(server.pid)) - sum(map(memory_mb, psutil.Process(server.pid).children()))
            server.terminate()
    return size


def _wait_for(address: str) -> None:
    """Return as soon as an address answers well."""
    while True:
        try:
            if httpx2.get(address).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.2)


def _peer(urls: list[str], people: Path) -> tuple:
    """All cameras with the predecessors' loop, a process a camera; how far the slowest is behind at the end."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.peer_loop"]
    running = [
        subprocess.Popen(
            [*command, url, str(people), "1", "1", str(_PEER_SECONDS)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for url in urls
    ]
    answers = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
    behind = max(answer["behind"] for answer in answers) * 1000
    cores = sum(answer["cpu"] / answer["wall"] for answer in answers)
    return (
        "OpenCV + InsightFace, every frame",
        f"{_PEER_SECONDS / 60:g}",
        "",
        "",
        "",
        "",
        "",
        f"{behind:.0f}",
        f"{cores:.2f}",
    )


if __name__ == "__main__":
    chosen = {"SCRFD + MobileFaceNet": SCRFD, "open": "open"}
    if len(sys.argv) > 2:
        chosen = {sys.argv[2]: chosen[sys.argv[2]]}
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0, chosen)
