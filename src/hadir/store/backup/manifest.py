"""What a backup says of itself: the last member of the archive, a JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, NonNegativeInt, ValidationError

from hadir.domain.errors import InputError

MANIFEST = "manifest.jsonl"
RECORD = "record.db"
KEY = "secret.key"


class Heading(BaseModel):
    """The first line of the manifest.

    Attributes:
        format: How the archive is laid out.
        hadir: The version that made it.
        revision: The step of the migrations at which the tables are.
        made_at: When.
        came_from: The kind of database that the record was read from.
        rows: How many rows each table has.
        with_pictures: Whether snapshots are in it.
        with_key: Whether the key is in it.
        files: How many files there are.
    """

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    hadir: str
    revision: str
    made_at: AwareDatetime
    came_from: str
    rows: dict[str, NonNegativeInt]
    with_pictures: bool
    with_key: bool
    files: NonNegativeInt


class Member(BaseModel):
    """A file of the archive.

    Attributes:
        name: Its path below the home folder, with slashes.
        size: In bytes.
        sha256: Of what is in it, hexadecimal.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    size: NonNegativeInt
    sha256: str


def written(heading: Heading, members: Iterable[Member]) -> Iterator[bytes]:
    """The lines of a manifest."""
    yield heading.model_dump_json().encode() + b"\n"
    for member in members:
        yield member.model_dump_json().encode() + b"\n"


def read_heading(line: bytes) -> Heading:
    """The first line of a manifest.

    Raises:
        InputError: It is none, or that of a format which this version does not know.
    """
    try:
        return Heading.model_validate(json.loads(line))
    except (ValueError, ValidationError):
        raise InputError(
            "The backup is not one that this version of Hadir can read", "Restore it with the version that made it"
        ) from None


def read_member(line: bytes) -> Member:
    """A further line of a manifest.

    Raises:
        InputError: It is none.
    """
    try:
        return Member.model_validate(json.loads(line))
    except (ValueError, ValidationError):
        raise damaged() from None


def damaged() -> InputError:
    """What is wrong with a backup that is not as it was written."""
    return InputError("The backup is damaged", "Take another one; nothing was changed")
