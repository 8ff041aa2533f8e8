"""Clips are read and made as they should be."""

from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from tests.simulator import clips as clips_module
from tests.simulator.clip import ClipError, load_clip, nal_type
from tests.simulator.clips import picture_of, read_number, synthetic_clip, synthetic_pictures


def test_a_clip_is_read_with_its_times_and_parameter_sets(clip: Path) -> None:
    loaded = load_clip(clip)
    assert (loaded.fps, len(loaded.units)) == (30, 60)
    assert loaded.seconds == pytest.approx(2)
    assert [unit.number for unit in loaded.units if unit.is_key] == [0, 15, 30, 45]
    assert [nal_type(loaded.sps), nal_type(loaded.pps)] == [7, 8]
    assert {7, 8, 5} <= {nal_type(nal) for nal in loaded.units[15].nals}
    assert loaded.units[30].sent_at == pytest.approx(1)


@pytest.mark.skipif("libx264" not in av.codecs_available, reason="Only libx264 makes B-frames.")
def test_pictures_with_b_frames_are_numbered_in_the_order_of_showing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(clips_module._ENCODERS, "libx264", {"preset": "veryfast", "bf": "2", "b_strategy": "0"})
    units = load_clip(synthetic_clip(tmp_path / "reordered.mp4", seconds=1)).units
    numbers = [unit.number for unit in units]
    assert sorted(numbers) == list(range(15))
    assert numbers != sorted(numbers)
    assert all(unit.shown_at >= unit.sent_at for unit in units)


def test_a_clip_of_another_codec_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clips_module, "codecs_available", {"mpeg4"})
    with pytest.raises(ClipError, match=r"plays H\.264; other\.mp4 holds mpeg4"):
        load_clip(synthetic_clip(tmp_path / "other.mp4", seconds=0.2))


def test_without_any_encoder_the_error_names_those_that_would_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clips_module, "codecs_available", set())
    with pytest.raises(RuntimeError, match="libx264, libopenh264, mpeg4"):
        synthetic_clip(tmp_path / "none.mp4")


def test_numbers_are_read_from_decoded_pictures_at_any_size(clip: Path) -> None:
    with av.open(str(clip)) as container:
        pictures = [picture_of(frame) for frame in container.decode(video=0)]
    assert [read_number(picture) for picture in pictures] == list(range(60))
    assert [read_number(cv2.resize(picture, (160, 90)).astype(np.uint8)) for picture in pictures] == list(range(60))


def test_a_picture_without_a_number_is_told_apart() -> None:
    with pytest.raises(ValueError, match="no readable number"):
        read_number(np.zeros((360, 640, 3), np.uint8))


def test_synthetic_pictures_move() -> None:
    before, after = synthetic_pictures(640, 360, 2)
    assert np.abs(before[30:].astype(int) - after[30:]).mean() > 1
