from pathlib import Path

import pytest

from tests.simulator.clips import synthetic_clip


@pytest.fixture(scope="session")
def short_clip(clips: Path) -> Path:
    """Twelve pictures of 320x180 with one keyframe, in 0.4 s."""
    return synthetic_clip(clips / "short.mp4", 320, 180, fps=30, seconds=0.4, gop=12)


@pytest.fixture(scope="session")
def heavy_clip(clips: Path) -> Path:
    """Some 20 Mbit/s: 120 pictures a second."""
    return synthetic_clip(clips / "heavy.mp4", fps=120, seconds=1, gop=30)
