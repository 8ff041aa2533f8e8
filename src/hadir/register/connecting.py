"""Coming to the server with a token."""

from pathlib import Path

import streamlit as st

from hadir.register import results
from hadir.register.server import Place, Server
from hadir.register.troubles import ServerError
from hadir.register.visit import visit
from hadir.register.words import Words

SECTION = "hadir"
"""Of Streamlit's secrets: `server`, and where they are known `token` and `certificates`."""


def connected(words: Words) -> Server | None:
    """The server that a token is good for; None, with what to do on the page, until there is one.

    Raises:
        ServerError: The server does not answer, or the token of the settings is not good.
    """
    if visit().server is None:
        visit().server = _by_settings() or _by_form(words)
    return visit().server


def _by_settings() -> Server | None:
    token = st.secrets[SECTION].get("token", "")
    return _checked(token) if token else None


def _by_form(words: Words) -> Server | None:
    """Ask for a token; it stays in this page's memory, and goes into no address."""
    say = words.connection
    with st.form("connect"):
        token = st.text_input(say.entry, type="password", autocomplete="off")
        asked = st.form_submit_button(say.connect, type="primary")
    st.caption(say.entry_help)
    if not asked or not token.strip():
        return None
    try:
        return _checked(token.strip())
    except ServerError as fault:
        st.error(results.told(fault, words))
        return None


def _checked(token: str) -> Server:
    known = st.secrets[SECTION]
    certificates = known.get("certificates", "")
    server = Server(Place(known["server"], Path(certificates) if certificates else None), token)
    server.require_right()
    return server
