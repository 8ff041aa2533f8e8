"""Drawing what is known of a picture into the picture: green brackets and names, grey ones for unknown people."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

import cv2
import numpy as np

from hadir.domain.frame import Image
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.track import TrackView

Colour = tuple[int, int, int]

_GREEN = (94, 197, 34)
_GREY = (184, 163, 148)
_INK = (23, 15, 10)
_RED = (68, 68, 239)
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
        label(image, caption, (8, 8), text_height, _GREY)


def _draw_track(image: Image, track: TrackView, at: datetime, text_height: int) -> None:
    ahead = float(np.clip((at - track.last_seen).total_seconds(), 0.0, _FADE_SECONDS))
    shift = np.array(track.velocity * 2) * ahead
    places = np.clip(np.array(track.box) + shift, -_FARTHEST, _FARTHEST)
    left, top, right, bottom = np.rint(places).astype(int).tolist()
    colour, caption = _said_of(track)
    _brackets(image, (left, top, right, bottom), colour)
    label(image, caption, (left, bottom + 6), text_height, colour)


def _said_of(track: TrackView) -> tuple[Colour, str]:
    """The colour of somebody, and what is written below the face."""
    if track.liveness is Liveness.SPOOF:
        return _RED, "Not a live face"
    posture = "" if track.posture is Posture.UNKNOWN else f" · {track.posture.value}"
    if track.identity.employee is None:
        return _GREY, f"Unknown{posture}"
    return _GREEN, f"{track.identity.employee}{posture}"


def _brackets(image: Image, box: tuple[int, int, int, int], colour: Colour) -> None:
    """Corner brackets a quarter of a side long."""
    left, top, right, bottom = box
    arm_x, arm_y = max((right - left) // 4, 4), max((bottom - top) // 4, 4)
    thickness = max(image.shape[0] // 300, 2)
    for x, reach_x in ((left, arm_x), (right, -arm_x)):
        for y, reach_y in ((top, arm_y), (bottom, -arm_y)):
            cv2.line(image, (x, y), (x + reach_x, y), colour, thickness, cv2.LINE_AA)
            cv2.line(image, (x, y), (x, y + reach_y), colour, thickness, cv2.LINE_AA)


def label(image: Image, text: str, corner: tuple[int, int], height: int, colour: Colour) -> None:
    """Write a line of text on a plate of a colour, its top left corner kept inside the picture.

    Args:
        image: Shape (H, W, 3), BGR; changed in place.
        text: What.
        corner: Where, `x, y` in pixels.
        height: Height of the signs in pixels.
        colour: Blue, green, red.
    """
    text = unicodedata.normalize("NFC", " ".join(text.split()))  # OpenCV puts no accents on letters.
    box = cv2.getTextSize((image.shape[1], image.shape[0]), text, (0, 0), _FONT, height, 600)
    width = box[2]
    x = int(np.clip(corner[0], 0, max(image.shape[1] - width - 12, 0)))
    y = int(np.clip(corner[1], 0, max(image.shape[0] - height - 10, 0)))
    cv2.rectangle(image, (x, y), (x + width + 12, y + height + 8), colour, cv2.FILLED)
    cv2.putText(image, text, (x + 6, y + height + 2), _INK, _FONT, height, 600)
