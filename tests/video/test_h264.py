"""Missing pictures are noticed in the numbers of those that came."""

from pathlib import Path

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.video.h264 import PictureNumbers
from tests.simulator import clips as clips_module
from tests.simulator.clip import AccessUnit, load_clip
from tests.simulator.clips import synthetic_clip

START_CODE = b"\0\0\0\1"

needs_x264 = pytest.mark.skipif("libx264" not in av.codecs_available, reason="Only libx264 has these settings.")


def packet(unit: AccessUnit) -> memoryview:
    return memoryview(b"".join(START_CODE + nal for nal in unit.nals))


def with_settings(folder: Path, monkeypatch: pytest.MonkeyPatch, **settings: str) -> tuple[AccessUnit, ...]:
    """Two seconds of pictures, encoded in a certain way."""
    monkeypatch.setitem(clips_module._ENCODERS, "libx264", settings)
    return load_clip(synthetic_clip(folder / "special.mp4", 160, 96, fps=30, seconds=2, gop=30)).units


def misses(units: tuple[AccessUnit, ...], *lost: int) -> list[int]:
    """Places of the packets before which something is found to be missing, while those of some places are lost."""
    numbers = PictureNumbers(None)
    arrived = [place for place in range(len(units)) if place not in lost]
    return [place for place in arrived if numbers.misses(packet(units[place]))]


def test_nothing_is_missing_from_a_whole_stream(clip: Path) -> None:
    assert misses(load_clip(clip).units) == []


def test_lost_pictures_are_missed_by_the_next(clip: Path) -> None:
    units = load_clip(clip).units
    assert misses(units, 5) == [6]
    assert misses(units, 5, 20, 21, 22, 40) == [6, 23, 41]


def test_what_is_lost_before_a_keyframe_harms_nothing(clip: Path) -> None:
    assert misses(load_clip(clip).units, 13, 14) == []


def test_a_stream_may_be_joined_anywhere(clip: Path) -> None:
    loaded = load_clip(clip)
    assert misses(loaded.units, *range(5)) == []
    numbers = PictureNumbers(START_CODE + loaded.sps + START_CODE + loaded.pps)
    assert [numbers.misses(packet(loaded.units[place])) for place in (5, 6, 8)] == [False, False, True]


@needs_x264
@pytest.mark.parametrize(
    "settings",
    [
        {"preset": "fast", "bf": "2", "b_strategy": "0"},
        {"preset": "fast", "bf": "3", "x264-params": "b-pyramid=normal"},
        {"preset": "fast", "profile": "baseline"},
        {"preset": "fast", "bf": "0", "x264-params": "slices=4"},
        {"preset": "fast", "bf": "0", "x264-params": "interlaced=1"},
        {"preset": "fast", "x264-params": "keyint=60:intra-refresh=1"},
    ],
    ids=["b-frames", "b-pyramid", "baseline", "slices", "interlaced", "refresh"],
)
def test_every_way_of_encoding_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]
) -> None:
    units = with_settings(tmp_path, monkeypatch, **settings)
    assert misses(units) == []
    references = [place for place in range(10, 25) if units[place].nals[-1][0] & 0x60]
    assert all(misses(units, place) for place in references)


@needs_x264
def test_pictures_that_none_builds_on_may_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    units = with_settings(tmp_path, monkeypatch, preset="fast", bf="2", b_strategy="0")
    free = [place for place, unit in enumerate(units) if not unit.nals[-1][0] & 0x60]
    assert free
    assert all(misses(units, place) == [] for place in free)


@given(st.binary(max_size=200))
def test_damaged_bytes_are_borne(data: bytes) -> None:
    numbers = PictureNumbers(START_CODE + b"\x67" + data)
    numbers.misses(memoryview(START_CODE + b"\x67" + data + START_CODE + b"\x41" + data))
    assert numbers.misses(memoryview(b"")) is False
