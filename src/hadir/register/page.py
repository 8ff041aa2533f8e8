"""The page of the registration."""

from pathlib import Path

import streamlit as st

from hadir.register import connecting, faces, people, results, style
from hadir.register.answers import Person
from hadir.register.server import Server
from hadir.register.troubles import ServerError
from hadir.register.visit import visit
from hadir.register.webcam import desk
from hadir.register.words import LANGUAGES, Words

_ICON = str(Path(__file__).with_name("icon.svg"))
"""Its own: Streamlit would fetch the signs that it knows from elsewhere."""

_LANGUAGE = "lang"


def show() -> None:
    """Show the page to whoever opened it."""
    st.set_page_config(page_title="Hadir", page_icon=_ICON, layout="centered")
    words = _headed()
    try:
        server = connecting.connected(words)
        if server is not None:
            _register(server, words)
    except ServerError as fault:
        _explain(fault, words)


def _headed() -> Words:
    """The title, and the language that is spoken below it."""
    code = st.query_params.get(_LANGUAGE, (st.context.locale or "")[:2])
    code = code if code in LANGUAGES else next(iter(LANGUAGES))
    heading = st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center")
    title = heading.container(width="content")
    with heading:
        picked = st.segmented_control(
            LANGUAGES[code].choose_language,
            list(LANGUAGES),
            default=code,
            format_func=lambda one: LANGUAGES[one].language,
            label_visibility="collapsed",
            required=True,
        )
    if picked != code:
        st.query_params[_LANGUAGE] = picked
        st.rerun()
    words = LANGUAGES[code]
    title.title(words.title, anchor=False)
    style.apply(words)
    return words


def _register(server: Server, words: Words) -> None:
    server.require_ready()
    person = people.chosen(server, words)
    if person is None:
        return
    say = words.faces
    ways = {"webcam": say.by_webcam, "upload": say.by_upload}
    way = st.segmented_control(
        say.how, list(ways), default="webcam", format_func=ways.__getitem__, key="how", required=True
    )
    if way == "webcam":
        desk.show(server, person, words)
    else:
        faces.upload(server, person, say)
    st.caption(say.consent)
    _show_faces(server, person, words)


def _show_faces(server: Server, person: Person, words: Words) -> None:
    known = visit().results(person.id)
    if known:
        results.show(known, server, words)
    faces.enrolled(server, person, words)


def _explain(fault: ServerError, words: Words) -> None:
    st.error(results.told(fault, words))
    label = words.connection.forget if fault.is_about_the_token else words.connection.again
    if st.button(label):
        visit().server = None
        st.rerun()
