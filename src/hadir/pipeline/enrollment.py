"""Making templates of employees from photographs."""

from dataclasses import dataclass
from enum import StrEnum

from hadir.domain.frame import Image
from hadir.domain.identity import Embedding, EmployeeId, Template
from hadir.domain.quality import Flaw, Quality, QualityLimits
from hadir.pipeline.photographs import Faces, faces_in
from hadir.pipeline.tools import FaceTools

LIMITS = QualityLimits(size=40.0, sharpness=5.0, yaw=0.45, roll=45.0)
"""What a face must be like to be enrolled."""

_BYSTANDER = 0.4
"""A second face smaller than this share of the first is somebody in the background."""


class Refusal(StrEnum):
    """Why a photograph makes no template; the value is said to people."""

    NO_FACE = "no face"
    SEVERAL_FACES = "several faces"
    TOO_SMALL = Flaw.TOO_SMALL.value
    BLURRED = Flaw.BLURRED.value
    TOO_DARK = Flaw.TOO_DARK.value
    TOO_BRIGHT = Flaw.TOO_BRIGHT.value
    TURNED_AWAY = Flaw.TURNED_AWAY.value


@dataclass(frozen=True, eq=False, slots=True)
class Enrolled:
    """A photograph became a template."""

    template: Template
    quality: Quality


@dataclass(frozen=True, slots=True)
class Refused:
    """A photograph did not, and why."""

    reason: Refusal


def enroll(image: Image, employee: EmployeeId, tools: FaceTools) -> Enrolled | Refused:
    """Make a template of the one face of a photograph of shape (H, W, 3), BGR."""
    faces = faces_in(image, tools)
    if not len(faces):
        return Refused(Refusal.NO_FACE)
    if _has_rival(faces):
        return Refused(Refusal.SEVERAL_FACES)
    flaws = LIMITS.flaws(faces.qualities[0])
    if flaws:
        return Refused(Refusal(flaws[0].value))
    template = Template(employee, Embedding(tools.embedder.model_id, faces.vectors[0]))
    return Enrolled(template, faces.qualities[0])


def _has_rival(faces: Faces) -> bool:
    return len(faces) > 1 and faces.qualities[1].size >= _BYSTANDER * faces.qualities[0].size
