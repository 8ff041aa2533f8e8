"""Video files: at their own pace, as fast as they can be read, and those that cannot be read at all."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np
import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.camera import CameraState
from hadir.domain.errors import VideoError
from hadir.video.source import Source, SourceOptions
from hadir.video.timekeeping import FileTime, PacedTime
from tests.builders import START
from tests.simulator.clips import synthetic_clip
from tests.simulator.waiting import eventually
from tests.video.viewers import Seen, Viewer, camera_at, look, seen, taken_at

needs_x264 = pytest.mark.skipif("libx264" not in av.codecs_available, reason="These are made with libx264.")


def seconds(path: Path) -> list[float]:
    return [(each.captured_at - START).total_seconds() for each in look(str(path), 10_000, timekeeper=FileTime(START))]


def test_a_file_is_read_as_fast_as_it_goes_with_its_own_times(long_clip: Path) -> None:
    with Source(StreamAddress.parse(str(long_clip)), SourceOptions(), FileTime(START)) as source:
        assert (source.announced_frames, source.fps) == (900, 30)
        pictures = [seen(decoded) for decoded in source]
        assert (source.counts.packets, source.counts.decoded, source.counts.dropped) == (900, 900, 0)
    assert [each.number for each in pictures] == list(range(900))
    times = [(each.captured_at - START).total_seconds() for each in pictures]
    assert times == pytest.approx([number / 30 for number in range(900)], abs=1e-3)


@needs_x264
@pytest.mark.parametrize("ending", ["avi", "flv", "h264", "mkv", "mov", "ts"])
def test_times_are_right_whatever_the_container(tmp_path: Path, ending: str) -> None:
    file = synthetic_clip(tmp_path / f"clip.{ending}", 320, 180, fps=25, seconds=2, gop=25)
    assert seconds(file) == pytest.approx([number / 25 for number in range(50)], abs=2e-3)


@needs_x264
@pytest.mark.parametrize("order", [("early", "early"), ("early", "late"), ("late", "early")])
def test_recordings_that_were_joined_are_one_after_the_other(tmp_path: Path, order: tuple[str, str]) -> None:
    parts = {name: synthetic_clip(tmp_path / f"{name}.ts", 320, 180, fps=25, seconds=2, gop=25) for name in order}
    if "late" in parts:
        move(parts["late"], 50_000)
    joined = tmp_path / "joined.ts"
    joined.write_bytes(b"".join(parts[name].read_bytes() for name in order))
    assert seconds(joined) == pytest.approx([number / 25 for number in range(100)], abs=2e-3)


def move(file: Path, seconds: int) -> None:
    """Stamp the pictures of a file so much later."""
    earlier = file.rename(file.with_stem("moved"))
    with av.open(str(earlier)) as source, av.open(str(file), "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None and packet.pts is not None:
                packet.dts += round(seconds / packet.time_base)
                packet.pts += round(seconds / packet.time_base)
                packet.stream = stream
                target.mux(packet)


def test_a_file_that_plays_like_a_camera_is_never_ahead_of_its_time(clip: Path) -> None:
    began = time.monotonic()
    with Source(StreamAddress.parse(str(clip)), SourceOptions(), PacedTime(threading.Event())) as source:
        for decoded in source:
            now = time.monotonic()
            assert now - began >= decoded.seq / 30 - 1e-3
            assert decoded.captured_at <= taken_at(now + 1e-3)
        assert source.counts.dropped == 0


@needs_x264
def test_a_file_without_times_plays_at_its_pace_too(tmp_path: Path) -> None:
    file = synthetic_clip(tmp_path / "clip.h264", 320, 180, fps=25, seconds=1, gop=25)
    began = time.monotonic()
    pictures = look(str(file), 100, timekeeper=PacedTime(threading.Event()))
    assert time.monotonic() - began >= 0.95
    assert len(pictures) == 25


def ends_of(pictures: list[Seen]) -> list[int]:
    """The places of the pictures after which the file began again."""
    return [place for place in range(len(pictures) - 1) if pictures[place].number > pictures[place + 1].number]


def test_a_file_as_a_camera_begins_again_at_its_end(small_clip: Path) -> None:
    with Viewer(camera_at(str(small_clip), loops=True)) as viewer:
        eventually(lambda: len(ends_of(viewer.pictures)) >= 2)
        first, second = ends_of(viewer.pictures)[:2]
        assert viewer.states() == [CameraState.CONNECTING, CameraState.ONLINE]
        assert len(viewer.of(CameraState.ONLINE)) == 1
    rounds = viewer.pictures[: first + 1], viewer.pictures[first + 1 : second + 1]
    for pictures in rounds:  # a busy machine leaves some out
        numbers = [each.number for each in pictures]
        assert numbers == sorted(set(numbers))
        assert set(numbers) <= set(range(30))
        assert numbers[-1] > 20
    times = [each.captured_at for each in viewer.pictures]
    assert times == sorted(times)
    assert viewer.states()[-1] is CameraState.STOPPED


def test_playing_stops_at_once_though_the_next_picture_is_far_away(tmp_path: Path) -> None:
    file = tmp_path / "pause.mp4"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        for place in (0, 1, 2, 100_000, 100_001):
            frame = av.VideoFrame.from_ndarray(np.zeros((96, 160, 3), np.uint8), format="bgr24")
            frame.pts = place
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    with Viewer(camera_at(str(file))) as viewer:
        viewer.wait_for_more(2)
        viewer.stopped.set()
        eventually(lambda: not viewer.is_running)


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("empty.mp4", lambda _: b""),
        ("one-byte.mp4", lambda content: content[:1]),
        ("text.mp4", lambda _: b"plain words\n" * 100),
        ("page.mp4", lambda _: b"<html><body>words</body></html>"),
        ("no-index.mp4", truncated),
        ("nothing-but-noise.mp4", lambda _: np.random.default_rng(0).bytes(100_000)),
    ],
)
def test_what_is_no_video_is_said_to_be_none(
    tmp_path: Path, clip: Path, name: str, damage: Callable[[bytes], bytes]
) -> None:
    file = tmp_path / name
    file.write_bytes(damage(clip.read_bytes()))
    assert fault_of(file) == (
        f"{file} is not a video that can be read: it is empty, cut off or of another kind. "
        "Try to play it in a video player, or export it again as MP4."
    )


def fault_of(path: Path) -> str:
    with pytest.raises(VideoError) as caught:
        look(str(path), 1, timekeeper=FileTime(START))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_text_is_not_drawn(tmp_path: Path) -> None:
    file = tmp_path / "readme.txt"
    file.write_text("plain words\n" * 100)
    assert "is text, not video. Name a video file" in fault_of(file)


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    file = tmp_path / "sound.mp4"
    sound_alone(file)
    assert "has no picture, only sound. Name a video file" in fault_of(file)


def sound_alone(file: Path) -> None:
    with av.open(str(file), "w") as container:
        stream = container.add_stream("aac", rate=16000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 16000), np.float32), format="fltp", layout="mono")
        frame.rate = 16000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


@needs_x264
def test_a_format_that_nobody_knows(tmp_path: Path, clip: Path) -> None:
    file = tmp_path / "unknown.mp4"
    file.write_bytes(clip.read_bytes().replace(b"avc1", b"zzzz"))
    assert "is in a video format that is not supported" in fault_of(file)


def test_a_folder(tmp_path: Path) -> None:
    assert fault_of(tmp_path) == f"{tmp_path} is a folder. Name a video file."


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "none.mp4") == f"There is no file {tmp_path / 'none.mp4'}. Check the path."


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be nobody in particular, where the tests are run by root."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


def test_a_file_that_may_not_be_read(tmp_path: Path, clip: Path) -> None:
    file = tmp_path / "locked.mp4"
    file.write_bytes(clip.read_bytes())
    file.chmod(0)
    with unprivileged():
        assert fault_of(file) == f"{file} may not be read. Allow this user to read the file."


@needs_x264
def test_what_a_file_holds_that_is_cut_in_the_middle_is_read(tmp_path: Path, clip: Path) -> None:
    whole, cut = tmp_path / "whole.mp4", tmp_path / "cut.mp4"
    with av.open(str(clip)) as source, av.open(str(whole), "w", options={"movflags": "faststart"}) as target:
        stream = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.size:
                packet.stream = stream
                target.mux(packet)
    cut.write_bytes(truncated(whole.read_bytes()))
    with Source(StreamAddress.parse(str(cut)), SourceOptions(), FileTime(START)) as source:
        assert [seen(decoded).number for decoded in source] == list(range(source.counts.decoded))
        assert 20 < source.counts.decoded < 40
        assert source.announced_frames == 60


@needs_x264
def test_a_file_whose_pictures_are_all_damaged(tmp_path: Path, clip: Path) -> None:
    content = clip.read_bytes()
    begin = content.index(b"mdat") + 8
    end = content.index(b"moov") - 4
    file = tmp_path / "wiped.mp4"
    file.write_bytes(content[:begin] + bytes(end - begin) + content[end:])
    assert "holds no picture that can be shown. Export it again as MP4" in fault_of(file)
    with Viewer(camera_at(str(file), loops=True)) as viewer:
        assert "holds no picture" in viewer.wait_for(CameraState.ERROR).reason


def test_a_bad_file_as_a_camera_is_an_error_that_is_said(tmp_path: Path) -> None:
    with Viewer(camera_at(str(tmp_path / "none.mp4"), loops=True)) as viewer:
        status = viewer.wait_for(CameraState.ERROR)
        assert status.reason == f"There is no file {tmp_path / 'none.mp4'}. Check the path."
        assert status.retry_at is not None


@pytest.mark.shared
@pytest.mark.parametrize("name", ["arrival-trio", "classroom", "store-aisle", "walking-pair", "worker-zone"])
def test_recordings_of_people_are_read_to_their_ends(shared: Path, name: str) -> None:
    with Source(
        StreamAddress.parse(str(shared / "videos" / f"{name}.mp4")), SourceOptions(), FileTime(START)
    ) as source:
        pictures = [seen(decoded) for decoded in source]
        assert source.counts.decoded == source.announced_frames > 0
        assert source.counts.damaged == 0
    assert all(each.sound for each in pictures)
    assert (pictures[-1].captured_at - START).total_seconds() == pytest.approx(
        (len(pictures) - 1) / source.fps, abs=0.1
    )
