"""The predecessors' loop as a process: `python -m benchmarks.peer_loop URL PEOPLE THREADS EVERY SECONDS`.

EVERY is 1 to work on every frame, 3 to work on every third.

Prints a line of JSON: frames done, processor seconds, the people named, and how far it fell behind the camera.
"""

import json
import sys
import time
from pathlib import Path

import cv2

from benchmarks.peers import InsightFace
from benchmarks.scenes import at_seat

_FPS = 15


def main(url: str, people: Path, threads: int, every: int, seconds: float) -> None:
    """Read all frames, and detect and embed those that are worked on, for a while."""
    cv2.setNumThreads(threads or -1)
    peer = InsightFace(threads)
    peer.enroll(people)
    capture = cv2.VideoCapture(url)
    names: set[tuple[str, str]] = set()
    _, frame = capture.read()
    peer.identify(frame)
    began, cpu_began, frames = time.monotonic(), time.process_time(), 0
    while time.monotonic() - began < seconds:
        if not capture.grab():
            break
        frames += 1
        if frames % every == 0:
            _, frame = capture.retrieve()
            names |= {(at_seat(box[0], box[2]), name) for box, name in peer.identify(frame) if name}
    wall, cpu = time.monotonic() - began, time.process_time() - cpu_began
    behind = max(wall - frames / _FPS, 0.0)
    print(json.dumps({"frames": frames, "wall": wall, "cpu": cpu, "names": sorted(names), "behind": behind}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
