"""What users read is there in both languages, with the same chapters, pictures and ways to other pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown.extensions.toc import slugify

from handbook.__main__ import DOCS

USERS = (
    "index",
    "quickstart",
    "dashboard",
    "enrollment",
    "importing",
    "cameras",
    "record",
    "behaviour",
    "troubleshooting",
    "install",
    "operations",
    "security",
    "configuration",
)
HEADING = re.compile(r"^(#+) (.*?)(?: *\{ *#([\w-]+) *\})?$")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def headings(page: Path) -> Iterator[tuple[int, str]]:
    """Level and anchor of each heading under the title, examples left out."""
    in_example = False
    for line in page.read_text().splitlines():
        in_example ^= line.startswith("```")
        found = None if in_example else HEADING.match(line)
        if found and len(found[1]) > 1:
            yield len(found[1]), found[3] or slugify(found[2], "-")


def images(page: Path) -> list[str]:
    return re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text())


@pytest.mark.parametrize("name", USERS)
def test_both_languages_have_the_same_chapters(name: str) -> None:
    english, indonesian = DOCS / f"{name}.md", DOCS / f"{name}.id.md"

    assert list(headings(indonesian)) == list(headings(english))


@pytest.mark.parametrize("name", USERS)
def test_both_languages_show_the_same_pictures(name: str) -> None:
    assert images(DOCS / f"{name}.id.md") == images(DOCS / f"{name}.md")


@pytest.mark.parametrize("name", USERS)
def test_what_users_read_leads_to_the_same_pages_in_both_languages(name: str) -> None:
    """A link that only one of them has is a sentence that the other lacks."""
    english, indonesian = (set(LINK.findall((DOCS / f"{name}{end}").read_text())) for end in (".md", ".id.md"))

    assert {link.partition("#")[0] for link in indonesian} == {link.partition("#")[0] for link in english}
