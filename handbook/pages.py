"""Pages with parts that are written from the code, between `<!-- NAME -->` and `<!-- /NAME -->`."""

import re
from collections.abc import Mapping
from pathlib import Path

from handbook.languages import Language
from handbook.reference import Writer

_PART = re.compile(r"(<!-- (?P<name>[a-z ]+) -->\n).*?(<!-- /(?P=name) -->)", re.DOTALL)


def written(text: str, parts: Mapping[str, Writer], language: Language) -> str:
    """A page with all its parts as the code has them now.

    Raises:
        KeyError: A part is named that nothing writes.
    """
    return _PART.sub(lambda found: f"{found[1]}\n{parts[found['name']](language)}\n\n{found[3]}", text)


def parts_of(page: Path) -> set[str]:
    """The names of the parts of a page."""
    return {found["name"] for found in _PART.finditer(page.read_text(encoding="utf-8"))}
