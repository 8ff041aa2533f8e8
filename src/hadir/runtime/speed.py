"""How quickly a machine computes, measured for a second or two, and what that suffices for."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np

from hadir.domain.frame import Image
from hadir.pipeline.tools import VisionTools

_WIDTH, _HEIGHT = 1280, 720
_FACE = ((46.98, 44.66), (101.15, 45.09), (73.41, 77.45), (49.5, 100.08), (98.14, 99.91))
_FIRST_RUNS = 2
_SECONDS = 0.5

_DECODING = 0.051
"""Seconds of processor time for a second of 720p at 15 pictures a second (docs/performance.md)."""

_LOOKS = 2.2
"""Whole pictures that four moving people on a camera are worth for each second, each with one face described.

From docs/performance.md: what a camera costs beyond decoding, 53 ms with SCRFD and 88 ms with `open`, divided by what
such a look costs with them, 26 ms and 39 ms.
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured.

    Attributes:
        detection_ms: Milliseconds to look for faces everywhere in a 720p picture.
        embedding_ms: Milliseconds to describe one face.
        pictures: Pictures a second, each looked at everywhere and one face of it described, all threads at it.
        cameras: How many 720p cameras with four moving people each that suffices for.
    """

    detection_ms: float
    embedding_ms: float
    pictures: float
    cameras: int


def measure_speed(tools: VisionTools, threads: int | None = None) -> Speed:
    """Compute for a moment as hard as the analysis can.

    Args:
        tools: The models.
        threads: How many threads; one a processor for None.
    """
    crew = threads or len(os.sched_getaffinity(0))
    picture = _scene()
    looks = tools.detector.survey(_WIDTH, _HEIGHT)
    face = np.array([_FACE], np.float32)

    def detect() -> None:
        tools.detector.detect(picture, looks)

    def embed() -> None:
        tools.embedder.embed(picture, face)

    def look() -> None:
        detect()
        embed()

    alone = _seconds_each(detect), _seconds_each(embed)
    with ThreadPoolExecutor(crew) as pool:
        each = list(pool.map(_seconds_each, [look] * crew))
    busy = sum(each) / crew
    return Speed(alone[0] * 1000, alone[1] * 1000, crew / busy, cameras_for(busy, crew))


def cameras_for(seconds: float, threads: int) -> int:
    """How many cameras so many threads suffice for.

    Args:
        seconds: What a whole look takes one of them, the others at it too.
        threads: How many there are.
    """
    return max(int(threads / (_DECODING + _LOOKS * seconds)), 0)


def _seconds_each(work: Callable[[], None]) -> float:
    for _ in range(_FIRST_RUNS):
        work()
    count, began = 0, time.perf_counter()
    while (spent := time.perf_counter() - began) < _SECONDS or not count:
        work()
        count += 1
    return spent / count


def _scene() -> Image:
    """A picture with as much in it as a real one: soft noise."""
    noise = np.random.default_rng(0).integers(0, 255, (_HEIGHT, _WIDTH, 3), np.uint8)
    soft: Image = cv2.GaussianBlur(noise, (0, 0), 3)
    return soft
