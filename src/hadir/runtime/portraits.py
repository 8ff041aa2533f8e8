"""Seeing a portrait in the file of a photograph, with no more work than it needs."""

from hadir.domain.enrollment import Portrait, Refusal, Unfit
from hadir.domain.errors import ImageError
from hadir.domain.liveness import LivenessMode
from hadir.pipeline.enrollment import enroll
from hadir.pipeline.tools import VisionTools
from hadir.video.photo import decode_photo

_ENOUGH = 800
"""Pixels of the longer side at which a photograph is read first: a telephone's has five times as many, and reading
it whole takes longer than all the rest."""

_AMPLE = 160.0
"""Height of a face in pixels from which a larger picture of it makes no better template: embedders take 112 or 150."""


def portrait_in_file(data: bytes, tools: VisionTools, liveness: LivenessMode = LivenessMode.OFF) -> Portrait | Unfit:
    """The portrait in a photograph, or why there is none.

    Args:
        data: The file, as somebody gave it.
        tools: What to see with.
        liveness: What follows from a photograph of a picture.
    """
    try:
        photo = decode_photo(data, "The file", _ENOUGH)
        outcome = enroll(photo.image, tools, liveness)
        if photo.scale == 1.0 or _is_ample(outcome):
            return outcome
        return enroll(decode_photo(data, "The file").image, tools, liveness)
    except ImageError as fault:
        return Unfit(Refusal.NOT_AN_IMAGE, str(fault))


def _is_ample(outcome: Portrait | Unfit) -> bool:
    return isinstance(outcome, Portrait) and outcome.quality.size >= _AMPLE
