"""RTSP cameras on this machine, in a process of their own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.tools import ROOT


@contextmanager
def rtsp_cameras(clip: Path, count: int) -> Iterator[list[str]]:
    """Addresses of `count` cameras that all send a clip over and over."""
    command = [sys.executable, "-m", "tests.simulator", str(clip), "--port", "0", "--cameras", str(count)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as simulator:
        assert simulator.stdout is not None
        port = simulator.stdout.readline().split()[1]
        try:
            yield [f"rtsp://127.0.0.1:{port}/{number}" for number in range(1, count + 1)]
        finally:
            simulator.terminate()
