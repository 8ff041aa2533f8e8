"""How long is waited between attempts to reach a camera."""

import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.errors import CameraError, CameraRefusedError
from hadir.video import reconnect
from hadir.video.reconnect import Backoff, CameraStream
from hadir.video.source import SourceOptions
from tests.video.viewers import camera_at

AWAY, REFUSED = CameraError("away"), CameraRefusedError("wrong password")
Attempt = tuple[float, float | None, CameraError]
"""Seconds of connecting, seconds of showing pictures or None for none, and how it fails."""


class Attempts(threading.Event):
    """Stands in for sources, for their clock, and for what is waited with.

    Attributes:
        pauses: Seconds that were waited after each attempt.
    """

    def __init__(self, *attempts: Attempt) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._attempts = list(attempts)
        self._now = 0.0

    def __call__(self, *_: object) -> "Attempts":
        connecting, self._lasting, self._fault = self._attempts.pop(0)
        self._now += connecting
        return self

    def __enter__(self) -> "Attempts":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[SimpleNamespace]:
        if self._lasting is not None:
            yield SimpleNamespace(seq=0)
            self._now += self._lasting
        raise self._fault

    def monotonic(self) -> float:
        return self._now

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.pauses.append(timeout)
        if not self._attempts:
            self.set()
        return self.is_set()


def pauses_after(monkeypatch: pytest.MonkeyPatch, *attempts: Attempt) -> list[float]:
    source = Attempts(*attempts)
    monkeypatch.setattr(reconnect, "_JITTER", 0.0)
    monkeypatch.setattr(reconnect, "Source", source)
    monkeypatch.setattr(reconnect, "time", source)
    statuses: list[CameraStatus] = []
    list(CameraStream(camera_at("rtsp://192.0.2.1/"), SourceOptions(), statuses.append, source))
    assert statuses[-1].state is CameraState.STOPPED
    return source.pauses


def test_pauses_double_up_to_half_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconnect, "_JITTER", 0.0)
    backoff = Backoff()
    assert [backoff.pause() for _ in range(9)] == [0.5, 1, 2, 4, 8, 16, 30, 30, 30]
    backoff.reset()
    assert backoff.pause() == 0.5
    backoff.at_least(5)
    assert [backoff.pause() for _ in range(2)] == [5, 10]
    backoff.at_least(5)
    assert backoff.pause() == 20


def test_pauses_differ_from_camera_to_camera() -> None:
    pauses = [Backoff().pause() for _ in range(200)]
    assert all(0.4 <= pause <= 0.6 for pause in pauses)
    assert min(pauses) < 0.45
    assert max(pauses) > 0.55
    patient = Backoff(1000.0)
    assert all(24 <= patient.pause() <= 30 for _ in range(200))


def test_a_camera_that_stays_away_is_tried_ever_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pauses_after(monkeypatch, *[(0.1, None, AWAY)] * 8) == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_a_camera_that_refuses_is_not_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pauses_after(monkeypatch, *[(0.1, None, REFUSED)] * 4) == [5, 10, 20, 30]


def test_a_connection_that_held_is_soon_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    away = (0.1, None, AWAY)
    assert pauses_after(monkeypatch, away, away, away, (0.1, 11.0, AWAY), away) == [0.5, 1, 2, 0.5, 1]


def test_a_connection_that_did_not_hold_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pauses_after(monkeypatch, *[(0.1, 3.0, AWAY)] * 3) == [0.5, 1, 2]


def test_long_connecting_is_no_connection_that_held(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pauses_after(monkeypatch, *[(11.0, None, AWAY)] * 3) == [0.5, 1, 2]
