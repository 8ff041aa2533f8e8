"""Portraits in files: with no more work than they need."""

import cv2
import numpy as np
import pytest

from hadir.domain.enrollment import Portrait, Refusal, Unfit
from hadir.pipeline.tools import VisionTools
from hadir.runtime import portraits
from hadir.runtime.portraits import portrait_in_file
from hadir.video.photo import decode_photo
from tests.squares import COLOURS, load_square_tools


@pytest.fixture
def tools() -> VisionTools:
    return load_square_tools().tools


def jpeg(width: int, height: int, side: int) -> bytes:
    picture = np.full((height, width, 3), 90, np.uint8)
    picture[100 : 100 + side, 100 : 100 + side] = COLOURS["ana"]
    return cv2.imencode(".jpg", picture)[1].tobytes()


@pytest.mark.parametrize(("size", "longest"), [((4000, 3000), 1000), ((1600, 1200), 800), ((1000, 750), 1000)])
def test_a_photograph_of_a_telephone_is_read_smaller(size: tuple[int, int], longest: int) -> None:
    photo = decode_photo(jpeg(*size, 500), "x", 800)
    assert max(photo.image.shape[:2]) == longest
    assert photo.scale == longest / size[0]
    assert max(decode_photo(jpeg(*size, 500), "x").image.shape[:2]) == size[0]


def test_a_small_face_is_looked_at_in_the_whole_photograph(tools: VisionTools, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def remembering(data: bytes, name: str, *enough: int) -> object:
        photo = decode_photo(data, name, *enough)
        read.append(max(photo.image.shape[:2]))
        return photo

    monkeypatch.setattr(portraits, "decode_photo", remembering)
    assert isinstance(portrait_in_file(jpeg(4000, 3000, 400), tools), Portrait)
    assert read == [1000, 4000]


def test_what_is_no_picture_is_refused(tools: VisionTools) -> None:
    outcome = portrait_in_file(b"no picture", tools)
    assert isinstance(outcome, Unfit)
    assert outcome.refusal is Refusal.NOT_AN_IMAGE
