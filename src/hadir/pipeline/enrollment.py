"""Making templates of employees from photographs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hadir.domain.coverage import CoverageLimits
from hadir.domain.enrollment import Portrait, Refusal, Unfit
from hadir.domain.frame import Image
from hadir.domain.geometry import Points
from hadir.domain.identity import Embedding
from hadir.domain.liveness import LivenessMode
from hadir.domain.quality import Flaw, Quality, QualityLimits
from hadir.pipeline.photographs import Faces, portrait_in
from hadir.pipeline.tools import VisionTools
from hadir.rules.spoofs import can_be_judged, is_spoof

LIMITS = QualityLimits(size=40.0, sharpness=5.0, yaw=0.45, roll=45.0, pitch=0.36)
"""What a face must be like to be enrolled."""

GOOD = QualityLimits(size=96.0, sharpness=12.0, darkest=50.0, brightest=220.0, yaw=0.3, roll=25.0, pitch=0.27)
"""What it should be like; a weaker one is accepted, and a better one asked for."""

_UNCOVERED = CoverageLimits()
"""How much must be seen of a face."""

_BYSTANDER = 0.4
"""A second face smaller than this share of the first is somebody in the background."""

_SURROUNDINGS = 0.6
"""Of a face in its portrait, in sides of the face."""

_WORDS = {
    Refusal.NO_FACE: "no face",
    Refusal.SEVERAL_FACES: "several faces",
    Refusal.TOO_SMALL: Flaw.TOO_SMALL.value,
    Refusal.BLURRED: Flaw.BLURRED.value,
    Refusal.TOO_DARK: Flaw.TOO_DARK.value,
    Refusal.TOO_BRIGHT: Flaw.TOO_BRIGHT.value,
    Refusal.TURNED_AWAY: Flaw.TURNED_AWAY.value,
    Refusal.HIDDEN: "a part of the face is hidden or cut off",
    Refusal.SPOOF: "a picture of a face",
}


def enroll(image: Image, tools: VisionTools, liveness: LivenessMode = LivenessMode.OFF) -> Portrait | Unfit:
    """Make a template of the one face of a photograph of shape (H, W, 3), BGR.

    Args:
        image: The photograph.
        tools: What to see with.
        liveness: What follows from a photograph of a picture; only where it is enforced is it looked for.
    """
    faces = portrait_in(image, tools)
    refusal = refusal_of(faces.qualities) or refusal_of_look(
        image, faces.boxes[0], faces.landmarks[0], faces.qualities[0], tools, liveness
    )
    if refusal is not None:
        return Unfit(refusal, _WORDS[refusal])
    quality = faces.qualities[0]
    return Portrait(
        embedding=Embedding(tools.embedder.model_id, faces.vectors[0]),
        quality=quality,
        jpeg=tools.encode(_portrait(image, faces)),
        weak=bool(GOOD.flaws(quality)),
    )


def refusal_of(faces: Sequence[Quality]) -> Refusal | None:
    """Why a photograph with these faces, largest first, makes no template; None if it does."""
    if not faces:
        return Refusal.NO_FACE
    if len(faces) > 1 and faces[1].size >= _BYSTANDER * faces[0].size:
        return Refusal.SEVERAL_FACES
    flaws = LIMITS.flaws(faces[0])
    return Refusal[flaws[0].name] if flaws else None


def refusal_of_look(
    image: Image, box: NDArray[np.float32], landmarks: Points, quality: Quality, tools: VisionTools, mode: LivenessMode
) -> Refusal | None:
    """Why a photograph that shows one good face makes no template all the same, as far as can be told; None if it does.

    Args:
        image: The photograph.
        box: Of the face, shape (4,).
        landmarks: Of the face, shape (K, 2).
        quality: How good the view of it is.
        tools: What to see with.
        mode: What follows from a photograph of a picture.
    """
    if tools.coverage is not None and _UNCOVERED.hides(tools.coverage(image, landmarks)):
        return Refusal.HIDDEN
    return Refusal.SPOOF if _is_of_a_picture(image, box, quality, tools, mode) else None


def _is_of_a_picture(
    image: Image, face: NDArray[np.float32], quality: Quality, tools: VisionTools, mode: LivenessMode
) -> bool:
    """Whether it is looked for pictures of faces, and this is one."""
    if mode is not LivenessMode.ENFORCE or tools.liveness is None:
        return False
    if not can_be_judged(quality, face, (image.shape[1], image.shape[0])):
        return False
    return is_spoof(float(tools.liveness.judge(image, face[None])[0]))


def _portrait(image: Image, faces: Faces) -> Image:
    """The largest face with its surroundings."""
    box = faces.boxes[0]
    margin = np.tile((box[2:] - box[:2]) * _SURROUNDINGS, 2) * np.array([-1, -1, 1, 1])
    height, width = image.shape[:2]
    left, top, right, bottom = np.clip(box + margin, 0, [width, height] * 2).astype(int).tolist()
    return np.ascontiguousarray(image[top:bottom, left:right])
