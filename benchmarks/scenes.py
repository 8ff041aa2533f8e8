"""Video of a 720p camera at 15 frames a second, made of real faces: four people, all of them enrolled.

The people are cut out of a group photograph and enrolled, with four others, from other photographs of them. Each frame
has a sensor's noise, and the streams have a camera's bitrate (2.5 Mbit/s) and a keyframe every two seconds.
"""

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from benchmarks.tools import SCENES, SHARED, tools_of
from hadir.demo import scenery
from hadir.demo.choreography import Pose
from hadir.demo.clips import place
from hadir.demo.cutout import Cutout, cut_out
from hadir.domain.frame import Image
from hadir.pipeline.photographs import faces_in

WIDTH, HEIGHT, FPS = 1280, 720, 15
PEOPLE = ("raj", "leonard", "howard", "sheldon")
"""The people of the group photograph, from left to right."""

ENROLLED = SHARED / "faces" / "enroll"
_GROUP = SHARED / "faces" / "groups" / "bbt1.jpg"
_SEATS = (0.16, 0.4, 0.63, 0.86)
"""Where they sit, or stand, in widths of the picture."""

_NOISE = 2.0
_GOP = 30
_BITS_A_SECOND = 2_500_000
_CROSSING_SECONDS = 7.0
ARRIVALS_SECONDS = 120

Places = Callable[[float], dict[int, Pose]]
"""Who is where at a second, by the person's number."""


def four_people() -> Path:
    """Four people before the camera for a minute, swaying and turning as people do who stand and talk."""

    def places(second: float) -> dict[int, Pose]:
        return {
            person: Pose(
                seat + 0.03 * math.sin(second * (0.5 + 0.13 * person) + person),
                0.13 + 0.006 * math.sin(second * 0.4 + 2 * person),
                0.01 * abs(math.sin(second * 0.8 + person)),
            )
            for person, seat in enumerate(_SEATS)
        }

    return _film("four-people", places, seconds=60)


def still_room() -> Path:
    """The same four people as a picture: nothing moves but the sensor's noise."""
    return _film("still-room", lambda _: {n: Pose(x, 0.13, 0.0) for n, x in enumerate(_SEATS)}, seconds=60)


def arrivals() -> Path:
    """One person after the other crosses the picture, each at a pace of their own, for two minutes."""
    return _film("arrivals", arrivals_at, seconds=ARRIVALS_SECONDS)


def arrivals_at(second: float) -> dict[int, Pose]:
    """Who crosses at a second: a new person every five seconds, every other one from the right."""
    present = {}
    for number in range(int(second // 5) + 1):
        pace = _CROSSING_SECONDS * (0.6 + 0.2 * (number % 4))
        share = (second - 5 * number) / pace
        if 0 <= share < 1:
            way = share if number % 2 == 0 else 1 - share
            present[number % len(PEOPLE)] = Pose(-0.15 + 1.3 * way, 0.075 + 0.035 * (number % 3), 0.0)
    return present


def at_seat(left: float, right: float) -> str:
    """Who sits where a face is, from its left and right edges in pixels."""
    middle = (left + right) / 2 / WIDTH
    return PEOPLE[min(range(len(_SEATS)), key=lambda person: abs(_SEATS[person] - middle))]


def _people() -> list[Cutout]:
    photo = cv2.imread(str(_GROUP))
    boxes = faces_in(photo, tools_of("open")).boxes
    ordered = boxes[np.argsort(boxes[:, 0])]
    return [cut_out(photo, ordered, person) for person in range(len(PEOPLE))]


def _film(name: str, places: Places, seconds: int) -> Path:
    path = SCENES / f"{name}.mp4"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        people = _people()
        partial = path.with_suffix(".part.mp4")
        _encode(partial, _pictures(people, places, seconds))
        partial.rename(path)
    return path


def _pictures(people: list[Cutout], places: Places, seconds: int) -> Iterator[Image]:
    room = cv2.resize(scenery.office(), (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
    random = np.random.default_rng(3)
    noise = random.normal(0, _NOISE, (HEIGHT * 2, WIDTH, 3)).astype(np.int8)
    for number in range(seconds * FPS):
        image = room.copy()
        for person, pose in sorted(places(number / FPS).items(), key=lambda placed: placed[1].size):
            place(image, people[person], pose)
        shift = int(random.integers(HEIGHT))
        yield np.clip(image.astype(np.int16) + noise[shift : shift + HEIGHT], 0, 255).astype(np.uint8)


def _encode(path: Path, pictures: Iterator[Image]) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", Fraction(FPS))
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.gop_size = _GOP
        stream.bit_rate = _BITS_A_SECOND
        stream.options = {"preset": "veryfast", "bf": "0"}
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode(None))
