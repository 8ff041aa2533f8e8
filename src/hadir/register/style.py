"""What Streamlit's settings do not reach of how the page looks."""

import streamlit as st

from hadir.register.words import Words

_RULES = """
h1 { padding: 0 !important; }
/* A picture that is checked every moment must not fade each time. */
[data-stale="true"] { opacity: 1 !important; transition: none !important; }
/* Words of Streamlit's own, which it has in English alone; the page says the same beside them. */
[data-testid="InputInstructions"], [data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p::after { content: "%(choose)s"; font-size: 0.875rem; }
"""

_DARK_RULES = """
button[kind="primary"] p, button[kind="primaryFormSubmit"] p { color: #06231f; }
"""
"""Streamlit writes white on every button; on the accent of the dark that cannot be read."""


def apply(words: Words) -> None:
    """Have the page look so."""
    rules = _RULES % {"choose": words.faces.choose}
    if st.context.theme.type == "dark":
        rules += _DARK_RULES
    st.html(f"<style>{rules}</style>")
