"""Adding photographs of a person, and the faces that are enrolled."""

import streamlit as st

from hadir.register.answers import Face, Person
from hadir.register.server import Photograph, Server
from hadir.register.visit import visit
from hadir.register.words import Words
from hadir.register.words.vocabulary import FacesWords

_ENOUGH = 3
_WIDTH = 150
"""Of an enrolled face, in pixels."""


def upload(server: Server, person: Person, words: FacesWords) -> None:
    """Enrol a person from photographs that are uploaded.

    Raises:
        ServerError: The server does not answer as it should.
    """
    files = st.file_uploader(
        words.choose,
        type=["jpg", "jpeg", "png"],
        accept_multiple_files=True,
        key=f"upload-{person.id}-{visit().uploads}",
    )
    st.caption(words.choose_help)
    if not files or not st.button(words.enrol(len(files)), type="primary"):
        return
    photographs = [Photograph(file.name, file.getvalue()) for file in files]
    bar = st.progress(0.0, words.looking)
    for done, (photograph, outcome) in enumerate(server.enrol(person.id, photographs), start=1):
        visit().remember(person.id, photograph, outcome)
        bar.progress(done / len(photographs), words.looking)
    visit().uploads += 1
    st.rerun()


def enrolled(server: Server, person: Person, words: Words) -> None:
    """Show the enrolled faces of a person; each can be removed.

    Raises:
        ServerError: The server does not answer as it should.
    """
    say = words.faces
    st.subheader(say.enrolled, anchor=False)
    faces = server.faces(person.id)
    if len(faces) < _ENOUGH:
        st.caption(say.enough if faces else f"{say.none_enrolled} {say.enough}")
    with st.container(horizontal=True):
        for face in faces:
            with st.container(width=_WIDTH):
                _show(server, person, face, say)


def _show(server: Server, person: Person, face: Face, words: FacesWords) -> None:
    st.image(server.picture(person.id, face.id), caption=words.quality(round(face.quality * 100)))
    with st.popover(words.remove):
        if st.button(words.remove_sure, key=f"remove-{face.id}"):
            server.remove_face(person.id, face.id)
            st.toast(words.removed)
            st.rerun()
