"""Videos that were filmed with the camera on its side."""

from pathlib import Path
from typing import cast

import av
import cv2
import numpy as np
import pytest
from av.video.stream import VideoStream

from hadir.domain.address import StreamAddress
from hadir.domain.frame import Image
from hadir.video.picture import YuvPicture
from hadir.video.probe import probe
from hadir.video.source import Source, SourceOptions
from hadir.video.timekeeping import FileTime
from tests.builders import START
from tests.video.viewers import camera_at

SIZES = [(128, 64), (66, 34)]
"""The second has colour planes of an odd number of rows."""

TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, -90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180}


def scene(width: int, height: int) -> Image:
    """Four quarters of four colours: no turn of it is like another."""
    image = np.full((height, width, 3), 200, np.uint8)
    image[: height // 2, : width // 2] = (200, 60, 60)
    image[: height // 2, width // 2 :] = (60, 160, 60)
    image[height // 2 :, : width // 2] = (60, 60, 220)
    return image


def filmed(path: Path, image: Image, say: "list[int] | int") -> Path:
    """A video of a picture, with the angle that says which way is up, or with the nine numbers of a matrix."""
    with av.open(str(path), "w") as container:
        stream = cast("VideoStream", container.add_stream("mpeg4", rate=25, options={"qscale": "1"}))
        stream.width, stream.height, stream.pix_fmt = image.shape[1], image.shape[0], "yuv420p"
        if isinstance(say, int):
            stream.set_display_rotation(say)
        else:
            stream.set_display_matrix(say)
        for _ in range(3):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="bgr24")))
        container.mux(stream.encode(None))
    return path


def first(path: Path, longest: int = 1920) -> tuple[YuvPicture, tuple[int, int]]:
    """The first picture, and the size that the stream has by then."""
    address, options = StreamAddress.parse(str(path)), SourceOptions(longest=longest)
    with Source(address, options, FileTime(START)) as source:
        return next(iter(source)).picture(), source.size


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("angle", list(TURNS))
def test_a_video_is_seen_upright(tmp_path: Path, size: tuple[int, int], angle: int) -> None:
    lying = scene(*size)
    picture, said = first(filmed(tmp_path / "clip.mp4", lying, angle))
    wanted = cv2.rotate(lying, TURNS[angle])
    assert picture.bgr().shape == wanted.shape
    assert said == (picture.width, picture.height) == (wanted.shape[1], wanted.shape[0])
    assert np.abs(picture.bgr().astype(int) - wanted).mean() < 8


def test_a_video_that_is_upright_stays_as_it_is(tmp_path: Path) -> None:
    image = scene(128, 64)
    picture, said = first(filmed(tmp_path / "clip.mp4", image, 0))
    assert said == (picture.width, picture.height) == (128, 64)
    assert np.abs(picture.bgr().astype(int) - image).mean() < 8


def test_a_large_video_is_made_smaller_and_upright(tmp_path: Path) -> None:
    picture, said = first(filmed(tmp_path / "clip.mp4", scene(640, 320), -90), longest=128)
    assert (picture.width, picture.height) == (64, 128)
    assert said == (320, 640)
    assert np.abs(picture.bgr().astype(int) - cv2.rotate(scene(128, 64), cv2.ROTATE_90_CLOCKWISE)).mean() < 8


@pytest.mark.parametrize(("angle", "size"), [(10, (128, 64)), (80, (64, 128)), (-100, (64, 128))])
def test_the_nearest_quarter_of_any_angle_counts(tmp_path: Path, angle: int, size: tuple[int, int]) -> None:
    assert first(filmed(tmp_path / "clip.mp4", scene(128, 64), angle))[1] == size


def test_a_matrix_that_says_nothing_turns_nothing(tmp_path: Path) -> None:
    assert first(filmed(tmp_path / "clip.mp4", scene(128, 64), [0] * 9))[1] == (128, 64)


def test_trying_a_video_tells_its_upright_size(tmp_path: Path) -> None:
    result = probe(camera_at(str(filmed(tmp_path / "clip.mp4", scene(128, 64), 90))), SourceOptions())
    assert result.picture is not None
    shown = cv2.imdecode(np.frombuffer(result.picture, np.uint8), cv2.IMREAD_COLOR)
    assert (result.width, result.height) == (64, 128) == shown.shape[1::-1]
