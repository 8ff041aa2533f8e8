"""What became of photographs, said to people."""

from collections.abc import Sequence

import streamlit as st

from hadir.register.answers import Outcome
from hadir.register.server import Server
from hadir.register.troubles import ServerError, Trouble
from hadir.register.visit import Result
from hadir.register.words import Words
from hadir.register.words.vocabulary import FacesWords

_EXPLAINED = {Trouble.NOT_READY, Trouble.REFUSED}
"""Troubles of which the server itself says the reason."""

_DUPLICATE = "duplicate"
_SAME_PICTURE = "same_picture"


def told(fault: ServerError, words: Words) -> str:
    """A trouble with the server in the words of the page."""
    said = words.connection.troubles[fault.trouble]
    return f"{said} {fault}" if fault.trouble in _EXPLAINED else said


def title_of(outcome: Outcome, words: FacesWords) -> str:
    """What became of a photograph, in a word or two."""
    if _is_known(outcome):
        return words.known
    if outcome.accepted:
        return words.weak if outcome.weak else words.accepted
    return words.refused if outcome.held is None else words.held


def _is_known(outcome: Outcome) -> bool:
    return outcome.as_good or outcome.code == _SAME_PICTURE


def show(results: Sequence[Result], server: Server, words: Words) -> None:
    """Show photographs with what became of them."""
    st.subheader(words.faces.results, anchor=False)
    for result in results:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            if result.picture is not None:
                st.image(result.picture, width=96)
            with st.container(gap="xsmall"):
                _say(result.outcome, server, words.faces)


def _say(outcome: Outcome, server: Server, words: FacesWords) -> None:
    _badge(outcome, title_of(outcome, words))
    reason = _reason(outcome, server, words)
    st.text(f"{outcome.file}\n{reason}" if reason else outcome.file)


def _badge(outcome: Outcome, title: str) -> None:
    """Colour, sign and word; never the colour alone says it."""
    if _is_known(outcome):
        st.badge(title, icon=":material/check_circle:", color="gray")
    elif outcome.accepted and not outcome.weak:
        st.badge(title, icon=":material/check_circle:", color="green")
    elif outcome.accepted or outcome.held is not None:
        st.badge(title, icon=":material/pending:", color="orange")
    else:
        st.badge(title, icon=":material/cancel:", color="red")


def _reason(outcome: Outcome, server: Server, words: FacesWords) -> str:
    """Why, and what to do; empty where there is nothing to say."""
    if outcome.as_good:
        return words.known_help
    if outcome.accepted:
        return words.weak_help if outcome.weak else ""
    if outcome.code == _DUPLICATE and outcome.looks_like is not None:
        say = words.looks_like if outcome.held is None else words.held_help
        return say(_name_of(outcome.looks_like, server))
    return words.refusals.get(outcome.code or "", outcome.reason)


def _name_of(employee: str, server: Server) -> str:
    try:
        return server.person(employee).name
    except ServerError:
        return employee
