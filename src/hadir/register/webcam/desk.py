"""Somebody before the webcam: every picture is checked, and the good one is enrolled."""

import streamlit as st

from hadir.register import results
from hadir.register.answers import Person
from hadir.register.hints import looks_of
from hadir.register.server import Photograph, Server
from hadir.register.troubles import ServerError
from hadir.register.visit import visit
from hadir.register.webcam import component
from hadir.register.words import Words


@st.fragment
def show(server: Server, person: Person, words: Words) -> None:
    """Show the webcam; what it sends runs this part of the page alone, until a photograph was enrolled."""
    key = f"webcam-{person.id}"
    component.show(
        key,
        words.webcam,
        visit().looks,
        visit().taken,
        on_look=lambda: _check(server, key),
        on_photograph=lambda: _enrol(server, person, words, key),
    )
    if visit().server is None or component.sent(key, "photograph") is not None:
        st.rerun()


def _check(server: Server, key: str) -> None:
    frame = component.sent(key, "look")
    if frame is None:
        return
    try:
        visit().looks = frame.number, looks_of(server.check(frame.picture))
    except ServerError as fault:
        visit().looks = frame.number, None
        if fault.is_about_the_token:
            visit().server = None


def _enrol(server: Server, person: Person, words: Words, key: str) -> None:
    frame = component.sent(key, "photograph")
    if frame is None:
        return
    photograph = Photograph("webcam.jpg", frame.picture)
    try:
        for _, outcome in server.enrol(person.id, [photograph]):
            visit().remember(person.id, photograph, outcome)
            visit().taken = frame.number, results.title_of(outcome, words.faces)
    except ServerError as fault:
        visit().taken = frame.number, results.told(fault, words)
