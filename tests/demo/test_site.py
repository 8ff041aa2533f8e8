"""Building the demonstration where there is no room for it."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pytest

from hadir.demo.site import build, is_built
from hadir.domain.errors import StorageFullError
from hadir.domain.frame import Image
from hadir.domain.progress import NoProgress
from tests.squares import COLOURS, load_square_tools


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def six_people() -> Image:
    image = np.full((400, 900, 3), 90, np.uint8)
    for number in range(6):
        cv2.rectangle(image, (20 + 150 * number, 150), (80 + 150 * number, 210), COLOURS["ana"], -1)
    return image


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("hadir.demo.site.sample_photograph", lambda *_: six_people())
    return tmp_path / "demo"


@pytest.mark.parametrize("room", [50, 4096], ids=["for no portrait", "for no video"])
def test_a_full_disk_is_said_to_be_full_and_nothing_half_is_left(home: Path, room: int) -> None:
    with files_up_to(room), pytest.raises(StorageFullError):
        build(home, load_square_tools().tools, NoProgress())
    assert not is_built(home)
    assert list(home.parent.iterdir()) == []


def test_a_disk_that_is_full_before_the_photograph_is_there_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take(folder: Path, progress: object) -> Image:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("hadir.demo.site.sample_photograph", take)
    with pytest.raises(StorageFullError, match=f"There is no space left in {home.parent}"):
        build(home, load_square_tools().tools, NoProgress())
