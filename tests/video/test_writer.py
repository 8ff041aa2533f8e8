"""Pictures written as a video file."""

from pathlib import Path

import av
import numpy as np
import pytest

from hadir.domain.errors import InputError, StorageFullError
from hadir.domain.frame import Image
from hadir.video import writer as writer_module
from hadir.video.writer import VideoWriter
from tests.simulator.clips import picture_of, read_number, synthetic_pictures
from tests.video.test_files import unprivileged


def pictures(count: int, width: int = 320, height: int = 180) -> list[Image]:
    return list(synthetic_pictures(width, height, count))


def written(path: Path, images: list[Image], fps: float = 25) -> Path:
    with VideoWriter(path, fps) as writer:
        for place, image in enumerate(images):
            writer.write(image, place / fps)
    return path


def read(path: Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as container:
        return list(container.decode(video=0))


@pytest.mark.parametrize("ending", ["mp4", "mkv", "mov"])
def test_what_is_written_can_be_read(tmp_path: Path, ending: str) -> None:
    images = pictures(50)
    frames = read(written(tmp_path / f"clip.{ending}", images))
    assert [read_number(picture_of(frame)) for frame in frames] == list(range(50))
    assert [frame.time for frame in frames] == pytest.approx([place / 25 for place in range(50)], abs=1e-3)
    assert np.abs(picture_of(frames[20]).astype(int) - images[20]).mean() < 12


def test_without_the_best_encoder_another_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "_ENCODERS", ("none", "mpeg4"))
    frames = read(written(tmp_path / "clip.mp4", pictures(10)))
    assert [read_number(picture_of(frame)) for frame in frames] == list(range(10))


@pytest.mark.parametrize(("size", "expected"), [((321, 181), (320, 180)), ((17, 33), (16, 32)), ((2, 2), (2, 2))])
def test_odd_sides_lose_a_pixel(tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]) -> None:
    frames = read(written(tmp_path / "odd.mp4", [np.zeros((size[1], size[0], 3), np.uint8)] * 3))
    assert [(frame.width, frame.height) for frame in frames] == [expected] * 3


def test_each_picture_has_its_own_time(tmp_path: Path) -> None:
    path, images = tmp_path / "uneven.mp4", pictures(6)
    with VideoWriter(path, 25) as writer:
        for image, second in zip(images, (0.0, 0.5, 0.5, 0.4, 2.0, 60.0), strict=True):
            writer.write(image, second)
    assert [frame.time for frame in read(path)] == pytest.approx([0, 0.5, 0.5, 0.5, 2, 60], abs=1e-3)


def test_a_rate_need_not_be_whole(tmp_path: Path) -> None:
    path = written(tmp_path / "ntsc.mp4", pictures(30), fps=29.97)
    with av.open(str(path)) as container:
        rate = container.streams.video[0].average_rate
    assert rate is not None
    assert float(rate) == pytest.approx(29.97, rel=1e-3)


def test_nothing_written_leaves_no_file(tmp_path: Path) -> None:
    with VideoWriter(tmp_path / "none.mp4", 25):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("count", [3, 200])
@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_a_full_disk_is_said_to_be_full(tmp_path: Path, ending: str, count: int) -> None:
    path = tmp_path / f"full.{ending}"
    path.symlink_to("/dev/full")
    noise = np.random.default_rng(0).integers(0, 256, (8, 180, 320, 3), dtype=np.uint8)
    with pytest.raises(StorageFullError) as caught:
        written(path, [noise[place % 8] for place in range(count)])
    assert str(caught.value) == f"There is no space left for {path}. Make room, or write somewhere else."


def test_a_writer_that_failed_may_be_closed_again(tmp_path: Path) -> None:
    path = tmp_path / "full.mkv"
    path.symlink_to("/dev/full")
    writer = VideoWriter(path, 25)
    writer.write(pictures(1)[0], 0.0)
    with pytest.raises(StorageFullError):
        writer.close()
    writer.close()


def fault_of(path: Path, images: list[Image]) -> str:
    with pytest.raises(InputError) as caught:
        written(path, images)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_places_that_cannot_be_written_to(tmp_path: Path) -> None:
    images = pictures(2)
    assert "cannot be written: there is no such folder. Choose" in fault_of(tmp_path / "none" / "clip.mp4", images)
    assert "cannot be written: it is a folder. Choose" in fault_of(tmp_path, images)
    assert "its ending names no kind of video" in fault_of(tmp_path / "clip.words", images)
    with unprivileged():
        assert "this user may not write there" in fault_of(tmp_path / "clip.mp4", images)


def test_a_picture_that_is_too_small(tmp_path: Path) -> None:
    assert "its pictures are too small" in fault_of(tmp_path / "dot.mp4", [np.zeros((1, 1, 3), np.uint8)])
