from pathlib import Path

import pytest

from hadir.video import opening, reconnect
from tests.simulator.clips import synthetic_clip


@pytest.fixture(scope="session")
def small_clip(clips: Path) -> Path:
    """Thirty pictures of 320x180, a keyframe every 10, in one second."""
    return synthetic_clip(clips / "small.mp4", 320, 180, fps=30, seconds=1, gop=10)


@pytest.fixture(scope="session")
def long_clip(clips: Path) -> Path:
    """Nine hundred pictures of 320x180, a keyframe every 15, in thirty seconds: none is shown twice in a test."""
    return synthetic_clip(clips / "long.mp4", 320, 180, fps=30, seconds=30, gop=15)


@pytest.fixture(scope="session")
def slow_clip(clips: Path) -> Path:
    """Sixty pictures of 320x180 in six seconds."""
    return synthetic_clip(clips / "slow.mp4", 320, 180, fps=10, seconds=6, gop=10)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cameras are tried again almost at once."""
    monkeypatch.setattr(reconnect, "_LONGEST_PAUSE", 0.02)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A silent stream is given up after less than a second."""
    monkeypatch.setattr(opening, "_SOCKET_TIMEOUT_US", "300000")
    monkeypatch.setattr(opening, "_OPEN_SECONDS", 0.8)
    monkeypatch.setattr(opening, "_READ_SECONDS", 0.8)
