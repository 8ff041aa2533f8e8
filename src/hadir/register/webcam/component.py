"""The component that shows the webcam, and what goes between it and the script."""

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib import resources

import streamlit as st
from pydantic import Base64Bytes, BaseModel, ValidationError
from streamlit.components.v2.types import ComponentRenderer

from hadir.register.hints import Looks
from hadir.register.words.vocabulary import WebcamWords


class Frame(BaseModel):
    """A picture of the webcam: its number, and its JPEG."""

    number: int
    picture: Base64Bytes


def show(
    key: str,
    words: WebcamWords,
    looks: tuple[int, Looks | None] | None,
    taken: tuple[int, str] | None,
    *,
    on_look: Callable[[], None],
    on_photograph: Callable[[], None],
) -> None:
    """Show the webcam.

    Args:
        key: Names it on the page.
        words: What it says.
        looks: How the picture of that number does; `None` for it where the server did not answer.
        taken: What became of the photograph of that number.
        on_look: Is called when there is a picture to check: `sent(key, "look")`.
        on_photograph: Is called when there is a photograph to enrol: `sent(key, "photograph")`.
    """
    _component()(
        key=key,
        data={
            "words": asdict(words),
            "scheme": st.context.theme.type or "light",
            "answer": None if looks is None else _answer(*looks),
            "enrolled": None if taken is None else {"number": taken[0], "said": taken[1]},
        },
        on_look_change=on_look,
        on_photograph_change=on_photograph,
    )


def sent(key: str, what: str) -> Frame | None:
    """The picture that the component just sent, None where it sent none."""
    try:
        return Frame.model_validate(st.session_state[key][what])
    except (KeyError, ValidationError):
        return None


def _answer(number: int, looks: Looks | None) -> dict[str, object]:
    unanswered = Looks({}, "away", good=False, acceptable=False)
    return {"number": number, **asdict(looks or unanswered)}


@cache
def _component() -> ComponentRenderer:
    def text(name: str) -> str:
        return resources.files(__package__).joinpath(name).read_text("utf-8")

    return st.components.v2.component(
        "hadir_webcam", html=text("webcam.html"), css=text("webcam.css"), js=text("webcam.js")
    )
