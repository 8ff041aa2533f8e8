"""When pictures of simulated cameras were taken."""

from datetime import UTC, timedelta
from itertools import count, islice, pairwise
from pathlib import Path
from statistics import median

import av
import pytest

from hadir.domain.camera import Transport
from tests.simulator import clips as clips_module
from tests.simulator.camera import SimulatedCamera
from tests.simulator.clips import synthetic_clip
from tests.simulator.rtp import Packetiser
from tests.video.viewers import look, open_source, seen, taken_at


def errors(clip: Path, number: int, transport: Transport, join_at: int = 0) -> list[float]:
    """Seconds by which each picture is said to have been taken after it was sent."""
    with SimulatedCamera(clip, join_at=join_at) as camera:
        pictures = look(camera.url, number, transport)
        sent = {each.number: taken_at(each.at) for each in camera.sent}
    assert all(before.captured_at < after.captured_at for before, after in pairwise(pictures))
    assert all(each.captured_at.utcoffset() == timedelta(0) and each.captured_at.tzinfo is UTC for each in pictures)
    assert all(each.number is not None for each in pictures)
    return [(each.captured_at - sent[each.number]).total_seconds() for each in pictures if each.number is not None]


@pytest.mark.parametrize("transport", list(Transport))
def test_a_picture_has_the_time_at_which_it_was_sent(long_clip: Path, transport: Transport) -> None:
    assert abs(median(errors(long_clip, 60, transport))) < 0.15


def test_a_stream_joined_between_keyframes_has_the_right_times_too(long_clip: Path) -> None:
    assert abs(median(errors(long_clip, 60, Transport.TCP, join_at=20))) < 0.15


@pytest.mark.skipif("libx264" not in av.codecs_available, reason="Only libx264 makes B-frames.")
def test_pictures_that_are_sent_out_of_order_have_the_right_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(clips_module._ENCODERS, "libx264", {"preset": "veryfast", "bf": "2", "b_strategy": "0"})
    clip = synthetic_clip(tmp_path / "reordered.mp4", 320, 180, fps=30, seconds=4, gop=30)
    assert abs(median(errors(clip, 60, Transport.TCP))) < 0.2


@pytest.mark.parametrize("jump", [1000.0, -1000.0, 3.0, -3.0])
def test_a_camera_whose_clock_is_set_is_followed(long_clip: Path, monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    stamped, places = Packetiser.packets, count()
    monkeypatch.setattr(
        Packetiser,
        "packets",
        lambda self, nals, shown_at: stamped(self, nals, shown_at + 2000 + jump * (next(places) >= 30)),
    )
    with SimulatedCamera(long_clip) as camera, open_source(camera.url) as source:
        pictures = [seen(decoded) for decoded in islice(source, 60)]
        sent = {each.number: taken_at(each.at) for each in camera.sent}
        assert source.counts.dropped == 0
    assert [each.number for each in pictures] == list(range(60))
    assert all(before.captured_at < after.captured_at for before, after in pairwise(pictures))
    assert all(abs((each.captured_at - sent[each.number]).total_seconds()) < 0.3 for each in pictures)
