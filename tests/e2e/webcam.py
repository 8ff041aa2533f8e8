"""What a webcam sees of somebody who sits before it."""

import math
from collections.abc import Iterator

import cv2
import numpy as np

from hadir.domain.frame import Image
from hadir.pipeline.photographs import faces_in
from hadir.pipeline.tools import VisionTools

_STRANGER = 5
"""The last of the photograph from the left, who is not enrolled in the demonstration and looks at the camera."""

_PICTURES = 40
_SIZE = (640, 480)
_SHARE = 0.42
"""Height of the face in heights of the picture."""


def webcam_pictures(photo: Image, tools: VisionTools) -> Iterator[bytes]:
    """JPEGs of a face that fills the middle of the picture and moves a little."""
    boxes = faces_in(photo, tools).boxes
    left, top, right, bottom = boxes[np.argsort(boxes[:, 0])][_STRANGER]
    scale = _SHARE * _SIZE[1] / (bottom - top)
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    for number in range(_PICTURES):
        turn = 2 * math.pi * number / _PICTURES
        shift = np.array(_SIZE) / 2 + np.array([4 * math.sin(turn), 3 * math.cos(turn)]) - scale * middle
        warp = np.array([[scale, 0, shift[0]], [0, scale, shift[1]]])
        picture = cv2.warpAffine(photo, warp, _SIZE, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        yield cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes()
