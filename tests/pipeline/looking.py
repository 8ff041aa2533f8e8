"""Attention, and pictures for it in which something has changed."""

import numpy as np

from hadir.domain.detection import Look
from hadir.domain.frame import Luma
from hadir.domain.geometry import Box, Boxes
from hadir.pipeline.attention import Attention, AttentionSettings, KnownFaces, Plan
from tests.builders import at
from tests.fakes import FakeDetector

WIDTH, HEIGHT = 640, 480
WHOLE = FakeDetector().survey(WIDTH, HEIGHT)
HEAD: Box = (400, 100, 450, 150)
FAR: Box = (200, 100, 250, 150)
TORSO: Box = (400, 240, 450, 400)
CORNER: Box = (0, 400, 80, 480)


def luma(*moving: Box, size: tuple[int, int] = (WIDTH, HEIGHT), change: int = 100) -> Luma:
    """A grey picture with something in these places."""
    picture = np.full((size[1], size[0]), 60, np.uint8)
    for left, top, right, bottom in moving:
        picture[int(top) : int(bottom), int(left) : int(right)] += change
    return picture


def boxes(*faces: Box) -> Boxes:
    """Faces as an array."""
    return np.array(faces, np.float32).reshape(-1, 4)


def attentive() -> Attention:
    """Attention that has searched an empty picture at second 0."""
    attention = Attention(FakeDetector(), AttentionSettings())
    look(attention, luma(), 0)
    return attention


def look(attention: Attention, picture: Luma, second: float, *faces: Box, unsteady: int = 0) -> Plan:
    """The plan for a picture; the last so many of the faces are not steady."""
    steady = np.arange(len(faces)) < len(faces) - unsteady
    known = boxes(*faces)
    return attention.plan(picture, at(second), KnownFaces(known, known, steady))


def look_ahead(attention: Attention, picture: Luma, second: float, *, seen: Box, expected: Box) -> Plan:
    """The plan for a picture in which a steady face is expected elsewhere than it was seen."""
    return attention.plan(picture, at(second), KnownFaces(boxes(expected), boxes(seen), np.ones(1, bool)))


def close_up(face: Box) -> Look:
    """The look at one face."""
    return FakeDetector().close_up(face, WIDTH, HEIGHT)


def covers(looked: Look, box: Box) -> bool:
    """Whether a look takes in all of a box."""
    return (
        looked.x <= box[0]
        and looked.y <= box[1]
        and looked.x + looked.width >= box[2]
        and looked.y + looked.height >= box[3]
    )
