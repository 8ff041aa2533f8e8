"""Naming the faces of photographs."""

from dataclasses import dataclass
from pathlib import Path

from hadir.domain.geometry import Box
from hadir.domain.identity import EmployeeId
from hadir.domain.quality import Quality
from hadir.pipeline.photographs import faces_in
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.recognition.naming import named
from hadir.video.photo import read_photo


@dataclass(frozen=True, slots=True)
class NamedFace:
    """A face of a photograph.

    Attributes:
        box: `x1, y1, x2, y2` in pixels of the upright photograph.
        score: The detector's score, 0..1.
        employee: Who, or None for somebody unknown.
        similarity: Similarity to the most similar employee, None where nobody is enrolled.
        quality: How good the view is.
    """

    box: Box
    score: float
    employee: EmployeeId | None
    similarity: float | None
    quality: Quality


def identify_photo(path: Path, tools: VisionTools, gallery: Gallery) -> tuple[NamedFace, ...]:
    """The faces of a photograph, largest first.

    Raises:
        ImageError: The photograph cannot be read.
    """
    photo = read_photo(path)
    faces = faces_in(photo.image, tools)
    matches = gallery.match(faces.vectors)
    names = named(matches, tools.thresholds)
    boxes = (faces.boxes / photo.scale).tolist()
    return tuple(
        NamedFace((left, top, right, bottom), score, name, None if match is None else match.similarity, quality)
        for (left, top, right, bottom), score, name, match, quality in zip(
            boxes, faces.scores.tolist(), names, matches, faces.qualities, strict=True
        )
    )
