"""The guide to cameras knows every brand that the page knows, and all that Hadir says of a camera that is away."""

import re

import pytest

from hadir.video import faults
from handbook.__main__ import DOCS
from handbook.languages import LANGUAGES, Language
from tests.conftest import ROOT

OTHER = "other"
PAGE = re.compile(r'^  "?([\w -]+)"?: "(\w+://.*)",$', re.MULTILINE)
GUIDE = re.compile(r"^\| ([^|(]+?)(?: \([\w-]+\))? \| `(\w+://[^`]*)` \|", re.MULTILINE)


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.suffix)
def guide(request: pytest.FixtureRequest) -> str:
    language: Language = request.param
    return (DOCS / f"cameras{language.suffix}").read_text()


def test_the_guide_and_the_page_know_the_same_addresses(guide: str) -> None:
    page = dict(PAGE.findall((ROOT / "web/src/features/cameras/brands.ts").read_text()))
    *brands, (_, unknown) = GUIDE.findall(guide)

    assert dict(brands) | {OTHER: unknown} == page


def test_the_guide_says_what_to_do_about_each_reason(guide: str) -> None:
    tables = (faults._REFUSED, faults._OPENING, faults._READING)
    reasons = {reason for table in tables for reason, _ in table.values()} | {faults._ELSE[0]}

    assert [reason for reason in sorted(reasons) if reason not in guide.lower()] == []
