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

_FRAMES = 5
_FACES = tuple((170.0 + 300 * seat, 250.0, 260.0 + 300 * seat, 370.0) for seat in range(4))
_DESCRIBED = 3
"""A second of a camera with four moving people: a whole picture, each face in five more of them, three described.

That makes what docs/performance.md says of a camera beyond decoding: 53 ms with SCRFD, 88 ms with `open`.
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured.

    Attributes:
        detection_ms: Milliseconds to look for faces everywhere in a 720p picture.
        embedding_ms: Milliseconds to describe one face.
        camera_ms: Milliseconds of one thread for a second of a 720p camera with four moving people, all threads at it.
        cameras: How many 720p cameras with four moving people each that suffices for.
    """

    detection_ms: float
    embedding_ms: float
    camera_ms: float
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
    close_ups = tuple(tools.detector.close_up(face, _WIDTH, _HEIGHT) for face in _FACES)
    face = np.array([_FACE], np.float32)

    def detect() -> None:
        tools.detector.detect(picture, looks)

    def embed() -> None:
        tools.embedder.embed(picture, face)

    def watch() -> None:
        detect()
        for _ in range(_FRAMES):
            tools.detector.detect(picture, close_ups)
        for _ in range(_DESCRIBED):
            embed()

    alone = _seconds_each(detect), _seconds_each(embed)
    with ThreadPoolExecutor(crew) as pool:
        each = list(pool.map(_seconds_each, [watch] * crew))
    busy = sum(each) / crew
    return Speed(alone[0] * 1000, alone[1] * 1000, busy * 1000, cameras_for(busy, crew))


def cameras_for(seconds: float, threads: int) -> int:
    """How many cameras so many threads suffice for.

    Args:
        seconds: What a second of a camera takes one of them, the others at it too, without decoding.
        threads: How many there are.
    """
    return max(int(threads / (_DECODING + seconds)), 0)


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
