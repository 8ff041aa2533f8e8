"""The predecessors' loop as a process: `python -m benchmarks.peer_loop URL PEOPLE THREADS SECONDS`.

Prints a line of JSON: frames done, processor seconds, the people named, and how far it fell behind the camera.
"""

import json
import sys
import time
from pathlib import Path

import cv2

from benchmarks.peers import InsightFace

_FPS = 15


def main(url: str, people: Path, threads: int, seconds: float) -> None:
    """Read, detect and embed every frame for a while."""
    cv2.setNumThreads(threads)
    peer = InsightFace(threads)
    peer.enroll(people)
    capture = cv2.VideoCapture(url)
    names: set[str] = set()
    _, frame = capture.read()
    peer.identify(frame)
    began, cpu_began, frames = time.monotonic(), time.process_time(), 0
    while time.monotonic() - began < seconds:
        there, frame = capture.read()
        if not there:
            break
        frames += 1
        names |= {name for _, name in peer.identify(frame) if name}
    wall, cpu = time.monotonic() - began, time.process_time() - cpu_began
    behind = max(wall - frames / _FPS, 0.0)
    print(json.dumps({"frames": frames, "wall": wall, "cpu": cpu, "names": sorted(names), "behind": behind}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
