"""Drawing what is known of a picture into the picture: green brackets and names, grey ones for unknown people."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.frame import Image
from hadir.domain.line import DoorLine, Side
from hadir.domain.track import TrackView

_GREEN = (94, 197, 34)
_GREY = (184, 163, 148)
_INK = (23, 15, 10)
_TEAL = (166, 184, 20)
_FILL = 0.08
"""How much of the colour of a region covers it."""

_ARROW = 0.06
"""Length of the arrow to the inside, in heights of the picture."""

_FONT = cv2.FontFace("sans")
_FADE_SECONDS = 1.0
"""How far ahead of its newest detection a box is drawn where it is expected."""

_FARTHEST = 100_000
"""Pixels; OpenCV takes no coordinates beyond 32 bits."""


def draw(image: Image, tracks: Sequence[TrackView], at: datetime, caption: str = "") -> None:
    """Draw tracks, and a caption at the top left, into a picture.

    Args:
        image: Shape (H, W, 3), BGR; changed in place. The tracks' boxes are in its pixels.
        tracks: Who is there, as of the newest analysed frame.
        at: Time of the picture; boxes are moved to where they are expected then.
        caption: Text for the corner.
    """
    text_height = max(image.shape[0] // 36, 13)
    for track in tracks:
        _draw_track(image, track, at, text_height)
    if caption:
        _label(image, caption, (8, 8), text_height, _GREY)


def draw_places(image: Image, region: Sequence[tuple[float, float]], line: DoorLine | None) -> None:
    """Draw the region for crowds and the door line, with an arrow to the inside, into a picture.

    Args:
        image: Shape (H, W, 3), BGR; changed in place.
        region: Corners, `x, y` in 0..1 of the picture; none for all of it.
        line: The door line, if there is one.
    """
    scale = np.array([image.shape[1], image.shape[0]])
    thickness = max(image.shape[0] // 360, 1)
    if len(region):
        corners = np.rint(np.array(region) * scale).astype(np.int32)
        tinted = cv2.fillPoly(image.copy(), [corners], _TEAL)
        cv2.addWeighted(tinted, _FILL, image, 1 - _FILL, 0, dst=image)
        cv2.polylines(image, [corners], True, _TEAL, thickness, cv2.LINE_AA)  # noqa: FBT003 - OpenCV takes no names here
    if line is not None:
        start, end = np.array(line.start) * scale, np.array(line.end) * scale
        cv2.line(image, _pixel(start), _pixel(end), _TEAL, 2 * thickness, cv2.LINE_AA)
        along = (end - start) / max(float(np.hypot(*(end - start))), 1.0)
        turned = np.array([-along[1], along[0]]) * (1 if line.inside is Side.RIGHT else -1)
        middle = (start + end) / 2
        tip = middle + turned * _ARROW * image.shape[0]
        cv2.arrowedLine(image, _pixel(middle), _pixel(tip), _TEAL, 2 * thickness, cv2.LINE_AA, tipLength=0.4)


def _pixel(point: NDArray[np.float64]) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def _draw_track(image: Image, track: TrackView, at: datetime, text_height: int) -> None:
    ahead = float(np.clip((at - track.last_seen).total_seconds(), 0.0, _FADE_SECONDS))
    shift = np.array(track.velocity * 2) * ahead
    places = np.clip(np.array(track.box) + shift, -_FARTHEST, _FARTHEST)
    left, top, right, bottom = np.rint(places).astype(int).tolist()
    named = track.identity.employee is not None
    colour = _GREEN if named else _GREY
    _brackets(image, (left, top, right, bottom), colour)
    _label(image, track.identity.employee or "Unknown", (left, bottom + 6), text_height, colour)


def _brackets(image: Image, box: tuple[int, int, int, int], colour: tuple[int, int, int]) -> None:
    """Corner brackets a quarter of a side long."""
    left, top, right, bottom = box
    arm_x, arm_y = max((right - left) // 4, 4), max((bottom - top) // 4, 4)
    thickness = max(image.shape[0] // 300, 2)
    for x, reach_x in ((left, arm_x), (right, -arm_x)):
        for y, reach_y in ((top, arm_y), (bottom, -arm_y)):
            cv2.line(image, (x, y), (x + reach_x, y), colour, thickness, cv2.LINE_AA)
            cv2.line(image, (x, y), (x, y + reach_y), colour, thickness, cv2.LINE_AA)


def _label(image: Image, text: str, corner: tuple[int, int], height: int, colour: tuple[int, int, int]) -> None:
    """A line of text on a plate of a colour, its top left corner kept inside the picture."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))  # OpenCV puts no accents on letters.
    box = cv2.getTextSize((image.shape[1], image.shape[0]), text, (0, 0), _FONT, height, 600)
    width = box[2]
    x = int(np.clip(corner[0], 0, max(image.shape[1] - width - 12, 0)))
    y = int(np.clip(corner[1], 0, max(image.shape[0] - height - 10, 0)))
    cv2.rectangle(image, (x, y), (x + width + 12, y + height + 8), colour, cv2.FILLED)
    cv2.putText(image, text, (x + 6, y + height + 2), _INK, _FONT, height, 600)
