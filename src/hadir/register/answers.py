"""What the server answers, as far as registration reads it; more than that may be in it."""

from typing import TypeVar

import httpx2
from pydantic import BaseModel, TypeAdapter, ValidationError

from hadir.domain.enrollment import Distance, Light
from hadir.register.troubles import ServerError, Trouble

T = TypeVar("T")


class Asker(BaseModel):
    """Whoever a token belongs to."""

    name: str
    permissions: frozenset[str]


class Person(BaseModel):
    """An employee, with how many faces are enrolled."""

    id: str
    name: str
    department: str = ""
    shift: str | None = None
    faces: int = 0


class People(BaseModel):
    """A part of the staff, and how many there are in all."""

    items: tuple[Person, ...]
    total: int


class Shift(BaseModel):
    """When somebody works."""

    name: str


class Face(BaseModel):
    """An enrolled face; its quality is 0 useless to 1 as good as it needs to be."""

    id: str
    quality: float


class Outcome(BaseModel):
    """What became of one photograph.

    Attributes:
        file: Its name.
        accepted: Whether it enrolled the person.
        code: Why not, for programs; None if it did.
        reason: The same in the server's words.
        weak: Whether a better one would help.
        as_good: Whether one as good was enrolled before, so that this one was not kept.
        looks_like: Id of the other employee that it looks like.
        held: What it waits under for a decision, None unless it does.
    """

    file: str
    accepted: bool
    code: str | None = None
    reason: str = ""
    weak: bool = False
    as_good: bool = False
    looks_like: str | None = None
    held: str | None = None


class Check(BaseModel):
    """How a picture of the webcam would do as a photograph.

    Attributes:
        box: The largest face, `x1, y1, x2, y2` in 0..1 of the picture.
        faces: How many there are.
        distance: Whether it is as near as it should be, None without a face.
        light: Whether it is lit as it should be, None without a face.
        sharp: Whether it is as sharp as it should be.
        straight: Whether it looks at the camera as it should.
        verdict: Why it would be refused, None if it would be accepted.
    """

    faces: int
    box: tuple[float, float, float, float] | None = None
    distance: Distance | None = None
    light: Light | None = None
    sharp: bool = False
    straight: bool = False
    verdict: str | None = None


class _Error(BaseModel):
    message: str


class _ErrorAnswer(BaseModel):
    error: _Error


ASKER = TypeAdapter(Asker)
PERSON = TypeAdapter(Person)
PEOPLE = TypeAdapter(People)
DEPARTMENTS = TypeAdapter(tuple[str, ...])
SHIFTS = TypeAdapter(tuple[Shift, ...])
FACES = TypeAdapter(tuple[Face, ...])
OUTCOMES = TypeAdapter(tuple[Outcome, ...])
CHECK = TypeAdapter(Check)


def read(answer: httpx2.Response, shape: TypeAdapter[T]) -> T:
    """What an answer says.

    Raises:
        ServerError: It says something of another shape: it does not come from Hadir.
    """
    try:
        return shape.validate_json(answer.content)
    except ValidationError:
        raise stranger(answer) from None


def message_of(answer: httpx2.Response) -> str | None:
    """What the server says went wrong, None if it is not Hadir that says so."""
    try:
        return _ErrorAnswer.model_validate_json(answer.content).error.message
    except ValidationError:
        return None


def stranger(answer: httpx2.Response) -> ServerError:
    """The error for an answer that Hadir would not give."""
    return ServerError(
        Trouble.STRANGER,
        f"What answers at {answer.request.url.copy_with(path='', query=None)} is not Hadir",
        "Check the address of the server",
    )
