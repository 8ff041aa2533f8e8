"""A camera that comes and goes leaves nothing behind."""

import gc
import os
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

from hadir.video.source import Decoded
from tests.simulator.camera import SimulatedCamera
from tests.simulator.waiting import eventually
from tests.video.viewers import Viewer, camera_at

PAGE = os.sysconf("SC_PAGE_SIZE")


class Held(NamedTuple):
    """What this process holds."""

    threads: int
    files: int
    megabytes: float


def held() -> Held:
    gc.collect()
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * PAGE
    return Held(threading.active_count(), len(list(Path("/proc/self/fd").iterdir())), resident / 1e6)


class Counting(Viewer):
    """Counts the connections that showed a picture, and keeps no picture."""

    connections = 0

    def take(self, decoded: Decoded) -> None:
        decoded.picture()
        self.connections += decoded.seq == 0


@pytest.mark.usefixtures("hasty")
def test_nothing_grows_over_two_hundred_connections(small_clip: Path) -> None:
    with SimulatedCamera(small_clip) as camera, Counting(camera_at(camera.url)) as viewer:

        def reconnect(times: int) -> None:
            for _ in range(times):
                shown = viewer.connections
                camera.restart()
                eventually(lambda shown=shown: viewer.connections > shown)

        reconnect(20)
        before = held()
        reconnect(180)
        after = held()
        assert viewer.connections >= 200
    assert abs(after.threads - before.threads) <= 1
    assert abs(after.files - before.files) <= 6
    assert after.megabytes - before.megabytes < 6
