"""Measuring how a camera's analysis keeps up."""

import threading
import time
from collections import deque

import numpy as np

from hadir.domain.camera import CameraLoad
from hadir.domain.figures import Counting

_WINDOW_SECONDS = 5.0
_LATENCIES = 200
_LATENCY_SECONDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 5.0, 10.0)


class LoadMeter:
    """Counts what a camera's threads do, and says how it went over the last seconds."""

    def __init__(self, camera_id: str) -> None:
        self._camera_id = camera_id
        self._lock = threading.Lock()
        self._all_came = self._all_analysed = 0
        self._all_latencies = Counting(_LATENCY_SECONDS)
        self._came: deque[float] = deque()
        self._analysed: deque[float] = deque()
        self._latencies: deque[float] = deque(maxlen=_LATENCIES)

    def frame_came(self) -> None:
        """A frame was decoded."""
        with self._lock:
            self._came.append(time.monotonic())
            self._all_came += 1

    def frame_analysed(self, latency_seconds: float) -> None:
        """A frame was analysed so long after its capture."""
        with self._lock:
            self._analysed.append(time.monotonic())
            self._all_analysed += 1
            self._all_latencies.add(max(latency_seconds, 0.0))
            self._latencies.append(latency_seconds * 1000)

    def fps_in(self) -> float:
        """Frames a second that were decoded lately."""
        with self._lock:
            return _rate(self._came, time.monotonic())

    def load(self, dropped: int) -> CameraLoad:
        """How it went; `dropped` frames were thrown away undecoded so far."""
        with self._lock:
            now = time.monotonic()
            fps_in, fps_analysed = _rate(self._came, now), _rate(self._analysed, now)
            if not self._analysed:
                self._latencies.clear()
            p50, p95 = np.percentile(self._latencies, [50, 95]).tolist() if self._latencies else (None, None)
            counted = self._all_came, self._all_analysed, self._all_latencies.distribution()
        return CameraLoad(self._camera_id, fps_in, fps_analysed, dropped, p50, p95, *counted)


def _rate(moments: deque[float], now: float) -> float:
    """How many a second there were within the window; older ones are forgotten."""
    while moments and now - moments[0] > _WINDOW_SECONDS:
        moments.popleft()
    return len(moments) / _WINDOW_SECONDS
