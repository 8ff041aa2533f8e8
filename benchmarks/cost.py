"""What does watching a camera cost? Beside the predecessors' loop with the same weights, and beside decoding alone."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks import scenes
from benchmarks.cameras import rtsp_cameras
from benchmarks.live import Recorder, camera, engine, gallery
from benchmarks.processes import cpu_seconds
from benchmarks.report import machine, show
from benchmarks.tools import ROOT, SCRFD

_SECONDS = 40.0
_SETTLING = 8.0


def main() -> None:
    """Print both tables."""
    _print_cost("four people, moving", scenes.four_people())
    _print_cost("still room", scenes.still_room())


def _print_cost(title: str, clip: Path) -> None:
    people = scenes.ENROLLED
    with rtsp_cameras(clip, 1) as (url,):
        decoding = _in_process("benchmarks.decode_loop", url, str(_SECONDS))["cpu"] / _SECONDS
        one_thread = _in_process("benchmarks.peer_loop", url, str(people), "1", "1", str(_SECONDS))
        default = _in_process("benchmarks.peer_loop", url, str(people), "0", "1", str(_SECONDS))
        sampled = _in_process("benchmarks.peer_loop", url, str(people), "1", "3", str(_SECONDS))
        ours = {name: _live(pack, url, people) for name, pack in (("SCRFD + MobileFaceNet", SCRFD), ("open", "open"))}
    # A peer that cannot keep up is charged for the seconds of video that it got done, not for those that it missed.
    peers = {
        "OpenCV + InsightFace, every frame, one thread": one_thread,
        "OpenCV + InsightFace, every frame, default threads": default,
        "OpenCV + InsightFace, every third frame, one thread": sampled,
    }
    per_second = {name: done["cpu"] / (done["frames"] / scenes.FPS) for name, done in peers.items()}
    best = min(per_second[name] for name in peers if "every frame" in name)
    rows = [("decoding alone", _ms(decoding), "", "1.0", f"{1 / decoding:.1f}", "")]
    for name, (cpu, names) in ours.items():
        rows.append(
            (f"Hadir, {name}", _ms(cpu), f"{best / cpu:.1f}", f"{cpu / decoding:.2f}", f"{1 / cpu:.1f}", _told(names))
        )
    for name, cpu in per_second.items():
        named = _told(map(tuple, peers[name]["names"]))
        rows.append((name, _ms(cpu), f"{best / cpu:.1f}", f"{cpu / decoding:.2f}", f"{1 / cpu:.1f}", named))
    show(
        f"One 720p camera at 15 fps, {title} ({machine()})",
        ("", "CPU ms per second", "times less than the loop", "times decoding", "cameras per core", "right / wrong"),
        rows,
        f"RTSP, {_SECONDS:.0f} s each. The loop is charged for the video that it got done, Hadir for its worker and "
        "for what hears its reports. Right: seats whose own person was named; wrong: other names given there.",
    )


def _told(names: Iterable[tuple[str, str]]) -> str:
    """How many seats got their own person's name, and how many other names were given, from pairs of both."""
    pairs = set(names)
    return f"{sum(seat == name for seat, name in pairs)} / {sum(seat != name for seat, name in pairs)}"


def _ms(cpu: float) -> str:
    return f"{cpu * 1000:.0f}"


def _in_process(module: str, *arguments: str) -> dict:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    answer: dict = json.loads(done.stdout.splitlines()[-1])
    return answer


def _live(pack: str, url: str, people: Path) -> tuple[float, set[tuple[str, str]]]:
    """Processor seconds per second of the worker process and this one, and who sat where somebody was named."""
    recorder = Recorder()
    with engine(pack, gallery(pack, people), recorder, threads=os.cpu_count() or 1) as (supervisor, worker):
        supervisor.start_camera(camera(1, url))
        time.sleep(_SETTLING)
        began, cpu_began = time.monotonic(), cpu_seconds(worker) + time.process_time()
        time.sleep(_SECONDS)
        cpu = (cpu_seconds(worker) + time.process_time() - cpu_began) / (time.monotonic() - began)
    return cpu, recorder.names


if __name__ == "__main__":
    main()
