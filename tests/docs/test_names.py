"""Whatever the documentation names exists: commands and their options, settings, parameters, parts of the house."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from hadir.cli.app import app
from hadir.settings import Settings
from hadir.store.parameters import Parameters
from hadir.store.tables import metadata
from handbook.__main__ import DOCS
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
PARAMETER = re.compile(r"`(face_recognition|site|attendance|alerts|enrollment|patterns|retention)\.(?!py|db)(\w+)`")
SOURCE = re.compile(r"`((?:\w+/)+\w+\.py)`")
HOMES = (ROOT, ROOT / "src" / "hadir")
TESTS_OWN = "HADIR_TEST_"


def commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command with what somebody types for it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(commands(typer.main.get_command(app), "hadir"))


def settings() -> set[str]:
    """The names of all settings in the environment."""
    return {
        "__".join(filter(None, (f"HADIR_{name}", part))).upper()
        for name, field in Settings.model_fields.items()
        for part in ("", *getattr(field.annotation, "model_fields", ()))
    }


@pytest.mark.parametrize("typed", COMMANDS)
def test_every_command_and_option_is_told_of(typed: str) -> None:
    guide = (DOCS / "commands.md").read_text()
    group, _, name = typed.rpartition(" ")
    options = [option for parameter in COMMANDS[typed].params for option in parameter.opts if option.startswith("--")]

    assert re.search(rf"^#+ .*{group}\b.*\b{name}\b", guide, re.MULTILINE), f"{typed} has no heading in commands.md"
    assert [option for option in options if f"{option}" not in guide] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_settings_and_parameters_that_are_named_exist(page: Path) -> None:
    text = page.read_text()
    parameters = {(section, name) for section, values in Parameters().model_dump().items() for name in values}
    named = {name for name in re.findall(r"\bHADIR_[A-Z][A-Z_]*[A-Z]\b", text) if not name.startswith(TESTS_OWN)}

    assert named - settings() - {"HADIR_SECTION__KEY"} == set()
    assert set(PARAMETER.findall(text)) - parameters == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_parts_of_the_house_that_are_named_exist(page: Path) -> None:
    homes = (ROOT, ROOT / "src" / "hadir", ROOT / "web" / "src")

    assert [
        part for part in SOURCE.findall(page.read_text()) if not any((home / part).is_file() for home in homes)
    ] == []


def test_every_table_of_the_database_is_told_of() -> None:
    guide = (DOCS / "database.md").read_text()

    assert [name for name in metadata.tables if f"`{name}`" not in guide] == []
