"""What is remembered of somebody who has the page open, until they close it."""

from dataclasses import dataclass, field

import streamlit as st

from hadir.register.answers import Outcome
from hadir.register.hints import Looks
from hadir.register.server import Photograph, Server
from hadir.register.thumbnails import thumbnail

_KEY = "visit"
_MOST_RESULTS = 20


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a photograph.

    Attributes:
        picture: A small JPEG of it, None where there is nothing to see.
        outcome: What became of it.
    """

    picture: bytes | None
    outcome: Outcome


@dataclass(slots=True)
class Visit:
    """One page that is open.

    Attributes:
        server: The server that its token is good for, None before.
        looks: Number of the newest picture of the webcam, and how it does; None where the server does not say.
        taken: Number of the newest photograph of the webcam that is settled, and what became of it in words.
        uploads: How many times photographs were enrolled, so that the next ones begin with an empty field.
        added: How many people were added, so that each is looked at next.
    """

    server: Server | None = None
    looks: tuple[int, Looks | None] | None = None
    taken: tuple[int, str] | None = None
    uploads: int = 0
    added: int = 0
    _results: dict[str, list[Result]] = field(default_factory=dict)

    def remember(self, employee: str, photograph: Photograph, outcome: Outcome) -> None:
        """Keep what became of a photograph of an employee."""
        result = Result(thumbnail(photograph.data), outcome)
        self._results[employee] = [result, *self.results(employee)][:_MOST_RESULTS]

    def results(self, employee: str) -> list[Result]:
        """What became of the photographs of an employee, the newest first."""
        return self._results.get(employee, [])


def visit() -> Visit:
    """The page that is being shown."""
    found = st.session_state.get(_KEY)
    if not isinstance(found, Visit):
        found = st.session_state[_KEY] = Visit()
    return found
