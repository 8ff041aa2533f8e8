"""What has to be said in every language; one that is missing does not pass the type checker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hadir.register.troubles import Trouble


@dataclass(frozen=True, slots=True)
class ConnectionWords:
    """Coming to the server; `entry` is the label of the field for the token."""

    entry: str
    entry_help: str
    connect: str
    forget: str
    again: str
    troubles: Mapping[Trouble, str]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Whom the faces are of."""

    who: str
    find: str
    add: str
    search: str
    search_help: Callable[[int], str]
    choose: str
    nobody: str
    name: str
    id: str
    id_help: str
    department: str
    shift: str
    no_shift: str
    save: str
    name_missing: str
    faces: Callable[[int], str]
    gone: str


@dataclass(frozen=True, slots=True)
class FacesWords:
    """Photographs, what became of them, and what is enrolled."""

    how: str
    by_webcam: str
    by_upload: str
    consent: str
    choose: str
    choose_help: str
    enrol: Callable[[int], str]
    looking: str
    results: str
    accepted: str
    weak: str
    known: str
    held: str
    refused: str
    weak_help: str
    known_help: str
    held_help: Callable[[str], str]
    looks_like: Callable[[str], str]
    refusals: Mapping[str, str]
    enrolled: str
    none_enrolled: str
    enough: str
    quality: Callable[[int], str]
    remove: str
    remove_sure: str
    removed: str


@dataclass(frozen=True, slots=True)
class WebcamWords:
    """Before the webcam; `hints` and `faults` are said by their keys."""

    picture: str
    starting: str
    take: str
    take_help: str
    more: str
    saving: str
    camera: str
    checks: Mapping[str, str]
    passed: str
    failed: str
    hints: Mapping[str, str]
    faults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """One language.

    Attributes:
        language: What it calls itself.
    """

    language: str
    choose_language: str
    title: str
    connection: ConnectionWords
    person: PersonWords
    faces: FacesWords
    webcam: WebcamWords
