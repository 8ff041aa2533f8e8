"""Decoded pictures in every layout that cameras and files have."""

import io
import threading

import av
import cv2
import numpy as np
import pytest
from av.video.reformatter import ColorRange
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.frame import Image
from hadir.video.picture import BgrPicture, PictureMaker, YuvPicture

SIZES = [(320, 180), (321, 181), (64, 20), (33, 47)]


def scene(width: int, height: int) -> Image:
    """Soft colours, a black and a white corner: what 4:2:0 can hold, with the whole range of brightness."""
    image = np.empty((height, width, 3), np.uint8)
    image[..., 0] = np.linspace(20, 200, width)
    image[..., 1] = np.linspace(40, 220, height)[:, None]
    image[..., 2] = 150
    image[: height // 3, : width // 3] = 0
    image[: height // 3, -width // 3 :] = 255
    return image


def frame_of(image: Image, layout: str) -> av.VideoFrame:
    return av.VideoFrame.from_ndarray(image, format="bgr24").reformat(format=layout)


def decoded(codec: str, layout: str, options: dict[str, str], size: tuple[int, int] = (320, 180)) -> av.VideoFrame:
    """The scene as a decoder gives it after an encoder of full range."""
    file = io.BytesIO()
    with av.open(file, "w", format="matroska") as container:
        stream = container.add_stream(codec, rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = *size, layout
        stream.codec_context.color_range = ColorRange.JPEG
        frame = av.VideoFrame.from_ndarray(scene(*size), format="bgr24")
        container.mux(stream.encode(frame.reformat(format=layout, dst_color_range=ColorRange.JPEG)))
        container.mux(stream.encode(None))
    file.seek(0)
    with av.open(file) as container:
        return next(container.decode(video=0))


def difference(picture: YuvPicture, wanted: Image) -> float:
    """Mean difference of the colours from those of a picture of about the same size."""
    fitting = cv2.resize(wanted, (picture.width, picture.height), interpolation=cv2.INTER_AREA)
    return float(np.abs(picture.bgr().astype(int) - fitting).mean())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "layout", ["yuv420p", "nv12", "yuv422p", "yuyv422", "yuv444p", "rgb24", "bgr24", "rgba", "gray", "yuv420p10le"]
)
def test_colours_are_as_ffmpeg_sees_them(layout: str, size: tuple[int, int]) -> None:
    frame = frame_of(scene(*size), layout)
    picture = PictureMaker(1920).make(frame)
    assert (picture.width % 2, picture.height % 2) == (0, 0)
    assert abs(picture.width - size[0]) <= 1
    assert abs(picture.height - size[1]) <= 1
    assert difference(picture, frame.to_ndarray(format="bgr24")) < (3 if min(size) > 100 else 8)


@pytest.mark.parametrize(
    ("codec", "layout", "options"),
    [
        ("mjpeg", "yuvj420p", {"qscale": "1"}),
        ("mjpeg", "yuvj422p", {"qscale": "1"}),
        pytest.param(
            "libx264",
            "yuv420p",
            {"crf": "1"},
            marks=pytest.mark.skipif("libx264" not in av.codecs_available, reason="An encoder of full range."),
        ),
    ],
)
def test_full_range_is_brought_to_video_range(codec: str, layout: str, options: dict[str, str]) -> None:
    frame = decoded(codec, layout, options)
    assert frame.color_range == ColorRange.JPEG
    picture = PictureMaker(1920).make(frame)
    assert difference(picture, scene(320, 180)) < 2
    assert picture.luma().min() == pytest.approx(16, abs=2)
    assert picture.luma().max() == pytest.approx(235, abs=2)


@pytest.mark.parametrize(
    ("size", "longest", "expected"),
    [
        ((1920, 1080), 1920, (1920, 1080)),
        ((1920, 1080), 640, (640, 360)),
        ((1080, 1920), 640, (360, 640)),
        ((640, 360), 1920, (640, 360)),
        ((4096, 2), 512, (512, 2)),
        ((321, 181), 1920, (320, 180)),
        ((1, 1), 1920, (2, 2)),
    ],
)
def test_pictures_are_no_longer_than_asked_for(size: tuple[int, int], longest: int, expected: tuple[int, int]) -> None:
    picture = PictureMaker(longest).make(frame_of(np.full((size[1], size[0], 3), 90, np.uint8), "yuv420p"))
    assert (picture.width, picture.height) == expected
    assert picture.luma().shape == expected[::-1]
    assert picture.bgr().shape == (*expected[::-1], 3)
    assert np.abs(picture.bgr().astype(int) - 90).max() <= 3


@given(st.integers(1, 200), st.integers(1, 200), st.integers(2, 100).map(lambda half: 2 * half))
def test_every_size_becomes_even_and_fits(width: int, height: int, longest: int) -> None:
    picture = PictureMaker(longest).make(frame_of(np.full((height, width, 3), 90, np.uint8), "yuv420p"))
    assert max(picture.width, picture.height) <= max(longest, 2)
    assert picture.planes.shape == (picture.height * 3 // 2, picture.width)


def test_brightness_is_a_view_of_the_planes() -> None:
    picture = PictureMaker(1920).make(frame_of(scene(320, 180), "yuv420p"))
    assert picture.luma().base is not None
    assert np.shares_memory(picture.luma(), picture.planes)


def test_a_picture_is_kept_when_its_frame_is_gone() -> None:
    frame = frame_of(scene(320, 180), "yuv420p")
    picture = PictureMaker(1920).make(frame)
    before = picture.bgr()
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    assert np.array_equal(picture.bgr(), before)


def test_makers_in_several_threads_do_not_disturb_each_other() -> None:
    wanted = PictureMaker(160).make(frame_of(scene(320, 180), "yuv422p")).planes
    wrong: list[int] = []

    def make() -> None:
        maker, frame = PictureMaker(160), frame_of(scene(320, 180), "yuv422p")
        wrong.extend(turn for turn in range(200) if not np.array_equal(maker.make(frame).planes, wanted))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_picture_in_colour() -> None:
    image = scene(31, 17)
    picture = BgrPicture(image)
    assert (picture.width, picture.height) == (31, 17)
    assert picture.bgr() is image
    assert np.array_equal(picture.luma(), cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
