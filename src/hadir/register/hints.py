"""What whoever sits before the webcam is told about the newest picture."""

from dataclasses import dataclass

from hadir.domain.enrollment import Distance, Light, Refusal
from hadir.register.answers import Check


@dataclass(frozen=True, slots=True)
class Looks:
    """How a picture does.

    Attributes:
        lights: Each check, and whether it is fulfilled.
        hint: Key of the one thing to say now.
        good: Whether it makes a good photograph.
        acceptable: Whether the enrolment would accept it.
    """

    lights: dict[str, bool]
    hint: str
    good: bool
    acceptable: bool


def looks_of(check: Check) -> Looks:
    """What a check says to whoever sits there."""
    lights = {
        "alone": check.faces > 0 and check.verdict != Refusal.SEVERAL_FACES,
        "distance": check.distance is Distance.OK,
        "light": check.light is Light.OK,
        "sharp": check.sharp,
        "straight": check.straight,
    }
    good = check.verdict is None and all(lights.values())
    return Looks(lights, "ready" if good else _hint(check), good, check.verdict is None)


def _hint(check: Check) -> str:
    """The first thing to do; what the server refuses and this does not know is best met by holding still."""
    wrong = (
        (check.faces == 0, "no_face"),
        (check.verdict == Refusal.SEVERAL_FACES, "several_faces"),
        (check.distance not in {None, Distance.OK}, str(check.distance)),
        (check.light not in {None, Light.OK}, str(check.light)),
        (check.verdict == "hidden", "hidden"),
        (not check.straight, "straight"),
    )
    return next((hint for is_so, hint in wrong if is_so), "still")
