"""Drawing places and crowds into the picture: thin outlines with a name at the edge."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.camera import Camera
from hadir.domain.crowd import CrowdView
from hadir.domain.frame import Image
from hadir.domain.line import DoorLine, Side
from hadir.video.overlay import Colour, label

_TEAL = (166, 184, 20)
_AMBER = (11, 158, 245)
_FILL = 0.08
"""How much of the colour of a region covers it."""

_ARROW = 0.06
"""Length of the arrow to the inside, in heights of the picture."""


def draw_places(image: Image, camera: Camera) -> None:
    """Draw the region for crowds, zones, the door line and lines, with arrows to the inside, into a picture.

    Args:
        image: Shape (H, W, 3), BGR; changed in place.
        camera: The camera with its places.
    """
    if camera.roi:
        _region(image, _pixels(camera.roi, image), "", _TEAL)
    for zone in camera.zones:
        _region(image, _pixels(zone.corners, image), zone.name, _TEAL)
    if camera.line is not None:
        _line(image, camera.line, "")
    for line in camera.lines:
        _line(image, line, line.name)


def draw_crowds(image: Image, crowds: Sequence[CrowdView]) -> None:
    """Draw crowds with the number of their people into a picture whose pixels they are in.

    Args:
        image: Shape (H, W, 3), BGR; changed in place.
        crowds: The crowds.
    """
    for crowd in crowds:
        if crowd.hull:
            _region(image, np.rint(crowd.hull).astype(np.int32), str(len(crowd.tracks)), _AMBER)


def _region(image: Image, corners: NDArray[np.int32], name: str, colour: Colour) -> None:
    tinted = cv2.fillPoly(image.copy(), [corners], colour)
    cv2.addWeighted(tinted, _FILL, image, 1 - _FILL, 0, dst=image)
    thickness = max(image.shape[0] // 360, 1)
    cv2.polylines(image, [corners], True, colour, thickness, cv2.LINE_AA)  # noqa: FBT003 - OpenCV takes no names here
    if name:
        top = corners[np.argmin(corners[:, 1])]
        label(image, name, (int(top[0]), int(top[1])), _text_height(image), colour)


def _line(image: Image, line: DoorLine, name: str) -> None:
    scale = np.array([image.shape[1], image.shape[0]])
    thickness = 2 * max(image.shape[0] // 360, 1)
    start, end = np.array(line.start) * scale, np.array(line.end) * scale
    cv2.line(image, _pixel(start), _pixel(end), _TEAL, thickness, cv2.LINE_AA)
    along = (end - start) / max(float(np.hypot(*(end - start))), 1.0)
    turned = np.array([-along[1], along[0]]) * (1 if line.inside is Side.RIGHT else -1)
    middle = (start + end) / 2
    tip = middle + turned * _ARROW * image.shape[0]
    cv2.arrowedLine(image, _pixel(middle), _pixel(tip), _TEAL, thickness, cv2.LINE_AA, tipLength=0.4)
    if name:
        label(image, name, _pixel(start), _text_height(image), _TEAL)


def _pixels(corners: Sequence[tuple[float, float]], image: Image) -> NDArray[np.int32]:
    scaled: NDArray[np.int32] = np.rint(np.array(corners) * [image.shape[1], image.shape[0]]).astype(np.int32)
    return scaled


def _pixel(point: NDArray[np.float64]) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


def _text_height(image: Image) -> int:
    return max(int(image.shape[0]) // 45, 11)
