"""The table of all that the API answers to, from its OpenAPI description."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.languages import Language

_DESCRIPTION = Path(__file__).parent.parent / "web" / "openapi.json"


@dataclass(frozen=True, slots=True)
class Route:
    """Something that the API does.

    Attributes:
        subject: What it is about.
        call: Its method and path.
        summary: What it does.
    """

    subject: str
    call: str
    summary: str


def routes(_: Language) -> str:
    """All routes, by what they are about; in English, as the API itself is."""
    subjects = defaultdict(list)
    for route in _described(json.loads(_DESCRIPTION.read_text(encoding="utf-8"))):
        subjects[route.subject].append(f"| `{route.call}` | {route.summary} |")
    return "\n\n".join(_chapter(subject, rows) for subject, rows in sorted(subjects.items()))


def _described(description: Mapping[str, Any]) -> Iterator[Route]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield Route(operation["tags"][0], f"{method.upper()} {path}", operation["summary"])


def _chapter(subject: str, rows: list[str]) -> str:
    return "\n".join((f"### Routes: {subject}", "", "| route | does |", "| --- | --- |", *rows))
