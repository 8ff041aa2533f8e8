"""Drawing the examples of the guide to enrolment from one portrait: `python -m handbook.enrollment_pictures`.

The portrait is NASA's of the astronaut Eileen Collins, which is in the public domain.
"""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent.parent / "docs" / "images" / "enrollment"
PORTRAIT = FOLDER / "portrait.jpg"

Picture = NDArray[np.uint8]

_FACE = (72, 65, 182, 174)
"""Of the good example, `left, top, right, bottom` in pixels."""


def good(portrait: Picture) -> Picture:
    """The head with some surroundings; the face is 110 pixels high."""
    return portrait[0:256, 98:354].copy()


def too_small(portrait: Picture) -> Picture:
    """The whole portrait at a third of its size; the face is 31 pixels high."""
    return cv2.resize(portrait, (150, 150), interpolation=cv2.INTER_AREA)


def blurred(portrait: Picture) -> Picture:
    """Out of focus."""
    return cv2.GaussianBlur(good(portrait), (0, 0), 5.0)


def too_dark(portrait: Picture) -> Picture:
    """As against a window: what is not lit is black."""
    return _toned(portrait, lambda tone: tone**7)


def too_bright(portrait: Picture) -> Picture:
    """As in the sun: what is lit is white."""
    return _toned(portrait, lambda tone: 0.73 + 0.42 * tone)


def turned_away(portrait: Picture) -> Picture:
    """The head lies on the side."""
    return cv2.rotate(good(portrait), cv2.ROTATE_90_COUNTERCLOCKWISE)


def several_faces(portrait: Picture) -> Picture:
    """Somebody beside the person."""
    one = good(portrait)[:, 30:226]
    return np.hstack([one, one[:, ::-1]])


def hidden(portrait: Picture) -> Picture:
    """Behind a mask."""
    picture = good(portrait)
    left, top, right, bottom = _FACE
    middle, height = (left + right) // 2, bottom - top
    upper, lower = top + int(0.5 * height), top + int(0.9 * height)
    outline = [(left - 2, upper), (middle, upper - 8), (right + 2, upper)]
    outline += [(right - 8, lower), (middle, bottom + 8), (left + 8, lower)]
    cv2.fillPoly(picture, [np.array(outline, np.int32)], (226, 206, 180), cv2.LINE_AA)
    for line in range(upper + 10, lower, 11):
        cv2.line(picture, (left + 6, line), (right - 6, line), (205, 183, 155), 1, cv2.LINE_AA)
    return picture


EXAMPLES = (good, too_small, blurred, too_dark, too_bright, turned_away, several_faces, hidden)
"""Each is called as the refusal that it meets."""


def _toned(portrait: Picture, curve: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Picture:
    return (np.clip(curve(good(portrait) / 255), 0, 1) * 255).astype(np.uint8)


def main() -> None:
    """Draw all of them anew."""
    portrait = cv2.imread(str(PORTRAIT))
    for example in EXAMPLES:
        cv2.imwrite(str(FOLDER / f"{example.__name__}.jpg"), example(portrait), [cv2.IMWRITE_JPEG_QUALITY, 90])


if __name__ == "__main__":
    main()
