"""Finding or adding the person whose faces are enrolled."""

import re
import unicodedata

import streamlit as st

from hadir.register import results
from hadir.register.answers import Person
from hadir.register.server import Server
from hadir.register.troubles import ServerError, Trouble
from hadir.register.visit import visit
from hadir.register.words import Words
from hadir.register.words.vocabulary import PersonWords

_PARAMETER = "person"
_LONGEST_ID = 64


def chosen(server: Server, words: Words) -> Person | None:
    """Have somebody found or added; None until somebody is.

    Raises:
        ServerError: The server does not answer as it should.
    """
    say = words.person
    st.subheader(say.who, anchor=False)
    ways = {"find": say.find, "add": say.add}
    way = st.segmented_control(
        say.who,
        list(ways),
        default="find",
        format_func=ways.__getitem__,
        key=f"way-{visit().added}",
        label_visibility="collapsed",
        required=True,
    )
    if way == "add":
        _add(server, words)
        return None
    return _find(server, say)


def id_from(name: str) -> str:
    """An id made from a name, such as `siti-aminah`; empty where the name gives none."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", plain.lower())[:_LONGEST_ID].strip("-")


def _find(server: Server, words: PersonWords) -> Person | None:
    wanted = st.query_params.get(_PARAMETER)
    search = st.text_input(words.search, key="search", icon=":material/search:", max_chars=200)
    found = server.people(search)
    if found.total > len(found.items):
        st.caption(words.search_help(found.total))
    people = {person.id: person for person in found.items}
    _keep_known(server, wanted, people, words)
    if not people:
        st.info(words.nobody)
        return None
    ids = list(people)
    picked = st.selectbox(
        words.choose,
        ids,
        index=ids.index(wanted) if wanted in people else None,
        format_func=lambda employee: _label(people[employee], words),
        placeholder=words.choose,
    )
    if picked is None:
        return None
    st.query_params[_PARAMETER] = picked
    return people[picked]


def _keep_known(server: Server, wanted: str | None, people: dict[str, Person], words: PersonWords) -> None:
    """Whoever is chosen stays so, whatever is searched for."""
    if wanted is None or wanted in people:
        return
    try:
        people[wanted] = server.person(wanted)
    except ServerError as fault:
        if fault.trouble is not Trouble.REFUSED:
            raise
        del st.query_params[_PARAMETER]
        st.warning(words.gone)


def _label(person: Person, words: PersonWords) -> str:
    parts = (person.name, person.id, person.department, words.faces(person.faces))
    return " · ".join(part for part in parts if part)


def _add(server: Server, words: Words) -> None:
    say = words.person
    with st.form("new-person"):
        name = st.text_input(say.name, max_chars=200)
        employee = st.text_input(say.id, help=say.id_help, max_chars=_LONGEST_ID)
        department = st.selectbox(
            say.department, server.departments(), index=None, placeholder="", accept_new_options=True
        )
        shift = st.selectbox(say.shift, server.shifts(), index=None, placeholder=say.no_shift)
        if not st.form_submit_button(say.save, type="primary"):
            return
    if not name.strip():
        st.error(say.name_missing)
        return
    wish = Person(id=employee.strip() or id_from(name), name=name.strip(), department=department or "", shift=shift)
    _keep(server, wish, words)


def _keep(server: Server, wish: Person, words: Words) -> None:
    try:
        added = server.add(wish)
    except ServerError as fault:
        st.error(results.told(fault, words))
        return
    st.query_params[_PARAMETER] = added.id
    visit().added += 1
    st.rerun()
