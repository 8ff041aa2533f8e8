"""Whose phone it is, and whether it is in use."""

import numpy as np
import pytest
from numpy.typing import NDArray

from hadir.domain.geometry import Box
from hadir.rules.phones import in_use

BODY = (100, 100, 200, 400)
FACE = (130, 110, 170, 160)
"""Its middle is 150, 135; a phone counts up to 66 pixels from it."""

LEFT_WRIST, RIGHT_WRIST = 15, 16


def phone(x: float, y: float) -> Box:
    """A phone with its middle at a place."""
    return (x - 8, y - 12, x + 8, y + 12)


def joints(**wrists: tuple[float, float, float]) -> NDArray[np.float32]:
    """Landmarks of somebody of whom these wrists are known."""
    found = np.zeros((33, 3), np.float32)
    for name, values in wrists.items():
        found[LEFT_WRIST if name == "left" else RIGHT_WRIST] = values
    return found


def used(phones: list[Box], known: NDArray[np.float32] | None = None) -> bool:
    boxes = np.array(phones, np.float32).reshape(-1, 4)
    return in_use(boxes, np.array(BODY, np.float32), np.array(FACE, np.float32), known)


@pytest.mark.parametrize(
    ("phones", "known", "expected"),
    [
        pytest.param([], None, False, id="no phone"),
        pytest.param([phone(150, 140)], None, True, id="before the eyes"),
        pytest.param([phone(175, 140)], None, True, id="at the ear"),
        pytest.param([phone(150, 200)], None, True, id="before the chest, by the face"),
        pytest.param([phone(150, 202)], None, False, id="a little too low for the face"),
        pytest.param([phone(150, 260)], None, False, id="at the belly, hands not known"),
        pytest.param([phone(150, 260)], joints(left=(150, 270, 0.9)), True, id="in the left hand"),
        pytest.param([phone(150, 260)], joints(right=(150, 270, 0.9)), True, id="in the right hand"),
        pytest.param([phone(150, 260)], joints(right=(150, 270, 0.4)), False, id="in a hand that is only guessed"),
        pytest.param([phone(150, 390)], joints(left=(150, 270, 0.9)), False, id="in a pocket or on the floor"),
        pytest.param([phone(214, 140)], None, True, id="a little beside the body"),
        pytest.param([phone(217, 140)], None, False, id="somebody else's beside"),
        pytest.param([phone(84, 140)], None, False, id="likewise on the other side"),
        pytest.param([phone(150, 98)], None, False, id="above the head"),
        pytest.param([phone(150, 402)], joints(left=(150, 390, 0.9)), False, id="below the body"),
        pytest.param([phone(400, 100), phone(150, 140)], None, True, id="one of two"),
        pytest.param([phone(214, 300)], joints(left=(250, 300, 0.9)), True, id="held out to the side"),
    ],
)
def test_a_phone_is_in_use_near_the_face_or_a_hand_of_whom_it_belongs_to(
    phones: list[Box], known: NDArray[np.float32] | None, expected: bool
) -> None:
    assert used(phones, known) is expected


@pytest.mark.parametrize("scale", [0.2, 1.0, 4.0])
def test_reach_goes_by_the_height_of_the_body(scale: float) -> None:
    body, face = np.array(BODY, np.float32) * scale, np.array(FACE, np.float32) * scale
    for y, expected in ((195, True), (205, False)):
        boxes = np.array([phone(150, y)], np.float32) * scale
        assert in_use(boxes, body, face, None) is expected
