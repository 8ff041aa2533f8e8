"""A camera's own video as fragmented MP4: it plays from any keyframe on, at the times at which it was taken."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import av
import pytest
from av.video.stream import VideoStream

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Transport
from hadir.domain.live import LiveFragment
from hadir.video.opening import open_video
from hadir.video.remux import Film
from tests.conftest import missing
from tests.simulator.camera import SimulatedCamera
from tests.simulator.clips import picture_of, read_number, synthetic_clip, synthetic_pictures

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def filmed(address: str, *, packets: int = 1000, skip: int = 0) -> list[LiveFragment]:
    """What a film of an address passes on, from somewhere in the middle of it."""
    fragments: list[LiveFragment] = []
    film = Film("door", fragments.append)
    container, stream = open_video(StreamAddress.parse(address), Transport.TCP, ())
    with container:
        for number, packet in enumerate(container.demux(stream)):
            if number >= packets:
                break
            if number >= skip and packet.size:
                film.take(packet, stream, lambda: START)
    return fragments


def played(fragments: list[LiveFragment]) -> Iterator[tuple[float, int]]:
    """Time and number of each picture that a player would show."""
    film = io.BytesIO(fragments[0].init + b"".join(fragment.data for fragment in fragments))
    with av.open(film) as container:
        for frame in container.decode(video=0):
            yield frame.time or 0.0, read_number(picture_of(frame))


def test_every_picture_is_passed_on_as_it_is_and_at_its_time(clip: Path) -> None:
    fragments = filmed(str(clip))
    shown = list(played(fragments))
    # The last one waits for what follows it.
    assert [number for _, number in shown] == list(range(59))
    assert [time for time, _ in shown] == pytest.approx([number / 30 for number in range(59)], abs=0.002)
    assert {fragment.begun_at for fragment in fragments} == {START}
    assert {fragment.codec for fragment in fragments} == {fragments[0].codec}
    assert fragments[0].codec.startswith("avc1.")


def test_it_begins_with_a_keyframe_and_plays_from_every_one(clip: Path) -> None:
    fragments = filmed(str(clip), skip=4)
    keys = [number for number, fragment in enumerate(fragments) if fragment.is_key]
    assert keys == [0, 15, 30]
    assert all((fragment.init != b"") is fragment.is_key for fragment in fragments)
    assert [number for _, number in played(fragments)] == list(range(15, 59))
    (time, number), *_ = played(fragments[15:])
    assert (round(time, 2), number) == (0.5, 30)
    assert fragments[15].begun_at + timedelta(seconds=time) == START + timedelta(seconds=0.5)


def encoded(path: Path, codec: str, options: dict[str, str]) -> Path:
    """Thirty pictures in some codec, a keyframe every ten."""
    if codec not in av.codecs_available:
        missing(f"this FFmpeg cannot write {codec}")
    with av.open(str(path), "w") as container:
        stream = cast("VideoStream", container.add_stream(codec, 30, options))
        stream.width, stream.height, stream.gop_size, stream.pix_fmt = 640, 360, 10, "yuv420p"
        for picture in synthetic_pictures(640, 360, 30):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode(None))
    return path


def test_pictures_that_are_sent_before_they_are_shown_keep_their_order(tmp_path: Path) -> None:
    clip = encoded(tmp_path / "b.mp4", "libx264", {"bf": "2", "b-adapt": "0"})
    shown = list(played(filmed(str(clip))))
    assert [number for _, number in shown] == sorted(number for _, number in shown)
    times = [time for time, _ in shown]
    assert times == sorted(set(times))
    assert len(times) >= 28


def test_a_camera_over_rtsp_is_passed_on_from_its_first_keyframe(clip: Path) -> None:
    with SimulatedCamera(clip, join_at=4) as camera:
        fragments = filmed(camera.url, packets=45)
    numbers = [number for _, number in played(fragments)]
    assert len(numbers) >= 15
    assert numbers == list(range(15, 15 + len(numbers)))


def test_parameters_may_come_with_the_pictures_alone(clip: Path) -> None:
    with SimulatedCamera(clip, parameter_sets_in_sdp=False) as camera:
        fragments = filmed(camera.url, packets=40)
    assert fragments[0].codec.startswith("avc1.")
    numbers = [number for _, number in played(fragments)]
    assert len(numbers) >= 30
    assert numbers == list(range(len(numbers)))


def test_pictures_of_another_size_in_the_middle_end_it(clip: Path, tmp_path: Path) -> None:
    small = synthetic_clip(tmp_path / "small.mp4", width=320, height=180, fps=30, seconds=1, gop=15)
    fragments: list[LiveFragment] = []
    film = Film("door", fragments.append)
    with SimulatedCamera(clip) as one, SimulatedCamera(small) as other:
        first, stream = open_video(StreamAddress.parse(one.url), Transport.TCP, ())
        second, _ = open_video(StreamAddress.parse(other.url), Transport.TCP, ())
        with first, second:
            for container in (first, second):
                for _, packet in zip(range(31), container.demux(video=0), strict=False):
                    film.take(packet, stream, lambda: START)
    assert [fragment.codec != "" for fragment in fragments[:30]] == [True] * 30
    assert {fragment.codec for fragment in fragments[30:]} == {""}


def test_other_video_is_refused_at_each_keyframe(tmp_path: Path) -> None:
    fragments = filmed(str(encoded(tmp_path / "mpeg4.mp4", "mpeg4", {})))
    assert len(fragments) == 3
    assert {(fragment.codec, fragment.data, fragment.is_key) for fragment in fragments} == {("", b"", True)}


def test_a_new_connection_is_a_new_run(clip: Path) -> None:
    fragments: list[LiveFragment] = []
    film = Film("door", fragments.append)
    for _ in range(2):
        with av.open(str(clip)) as container:
            stream = container.streams.video[0]
            for packet in container.demux(stream):
                if packet.size:
                    film.take(packet, stream, lambda: START)
    runs = [fragment.run for fragment in fragments]
    assert len(set(runs)) == 2
    assert runs == sorted(runs, key=runs.index)
