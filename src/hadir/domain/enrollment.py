"""What became of a photograph that was to enrol somebody."""

from dataclasses import dataclass
from enum import StrEnum

from hadir.domain.geometry import Box
from hadir.domain.identity import Embedding, EmployeeId
from hadir.domain.quality import Quality


class Refusal(StrEnum):
    """Why a photograph makes no template."""

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    TOO_SMALL = "too_small"
    BLURRED = "blurred"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    TURNED_AWAY = "turned_away"
    DUPLICATE = "duplicate"
    """It looks like another employee."""
    SPOOF = "spoof"
    """It shows a picture of a face."""
    HIDDEN = "hidden"
    """Something covers a part of it, or the picture ends within it."""
    TURNED_DOWN = "turned_down"
    """It was held back, and an admin decided that it is not of the employee."""
    SAME_PICTURE = "same_picture"
    NOT_AN_IMAGE = "not_an_image"
    BUSY = "busy"
    """Nobody could look at it just now."""


@dataclass(frozen=True, eq=False, slots=True)
class Portrait:
    """A photograph that is good enough.

    Attributes:
        embedding: The face as a point in the model's space.
        quality: How good the view is.
        jpeg: The face with some surroundings, upright, as JPEG.
        weak: Whether a better photograph would help: it is accepted, but small, blurred or turned.
    """

    embedding: Embedding
    quality: Quality
    jpeg: bytes
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Unfit:
    """A photograph that is not, and why.

    Attributes:
        refusal: Why, for programs.
        reason: Why, for people.
    """

    refusal: Refusal
    reason: str


class Distance(StrEnum):
    """Whether a face is as near to the webcam as it should be."""

    OK = "ok"
    TOO_FAR = "too_far"
    TOO_NEAR = "too_near"


class Light(StrEnum):
    """Whether a face is lit as it should be."""

    OK = "ok"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"


@dataclass(frozen=True, slots=True)
class FaceCheck:
    """How a picture would do as a photograph, told to whoever stands before the webcam.

    Attributes:
        faces: How many faces there are, with those in the background.
        verdict: Why it would be refused, None if it would be accepted.
        box: The largest face, `x1, y1, x2, y2` in 0..1 of the picture; it may reach beyond it. None without a face.
        distance: Whether it is as near as it should be, None without a face.
        light: Whether it is lit as it should be, None without a face.
        sharp: Whether it is as sharp as it should be.
        straight: Whether it looks at the camera as it should.
    """

    faces: int
    verdict: Refusal | None
    box: Box | None = None
    distance: Distance | None = None
    light: Light | None = None
    sharp: bool = False
    straight: bool = False


@dataclass(frozen=True, slots=True)
class PhotographResult:
    """What became of one photograph of an employee.

    Attributes:
        face_id: The template that it became, or the one that is as good; None if it was not accepted.
        refusal: Why it was not, None if it was.
        reason: Why it was not accepted, or why it is not kept, in words; empty where neither is so.
        weak: Whether a better photograph would help all the same.
        as_good: Whether the template is one that was enrolled before, so that this photograph is not kept.
        replaced: The template that left for it, None if none did.
        looks_like: The other employee that it looks like, None if nobody.
        held: The face that is held back until an admin decides, None if it is not.
    """

    face_id: str | None = None
    refusal: Refusal | None = None
    reason: str = ""
    weak: bool = False
    as_good: bool = False
    replaced: str | None = None
    looks_like: EmployeeId | None = None
    held: str | None = None
