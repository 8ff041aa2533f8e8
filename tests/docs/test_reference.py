"""The tables of the documentation say what the code says, in each language."""

import shutil
from collections import UserDict
from dataclasses import replace
from pathlib import Path

import pytest

from hadir.settings import Settings
from hadir.store.parameters import Parameters
from handbook.__main__ import DOCS, main
from handbook.indonesian import SENTENCES
from handbook.languages import ENGLISH, INDONESIAN, LANGUAGES, Language
from handbook.pages import parts_of, written
from handbook.reference import TABLES, parameters, settings


class _Heard(UserDict[str, str]):
    """All that is asked for, translated into itself."""

    def __contains__(self, sentence: object) -> bool:
        self.data[str(sentence)] = str(sentence)
        return True


def test_the_tables_are_up_to_date(tmp_path: Path) -> None:
    docs = shutil.copytree(DOCS, tmp_path / "docs")

    main(docs)

    for page in DOCS.glob("*.md"):
        assert (docs / page.name).read_text() == page.read_text(), f"{page.name}: run `python -m handbook`"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.suffix)
def test_every_table_has_its_place(language: Language) -> None:
    assert parts_of(DOCS / f"configuration{language.suffix}") == set(TABLES)


def test_all_that_is_said_is_translated_and_nothing_else() -> None:
    heard = _Heard()
    for table in TABLES.values():
        table(replace(INDONESIAN, sentences=heard))

    assert set(heard) == set(SENTENCES)


def test_a_sentence_that_nobody_translated_is_named() -> None:
    with pytest.raises(LookupError, match="Folder of all that Hadir keeps"):
        settings(replace(INDONESIAN, sentences={}))


def test_every_setting_stands_under_its_name_in_the_environment() -> None:
    table = settings(ENGLISH)

    assert "| `HADIR_SERVER__PORT` | Where it listens. | 1 to 65535 | `8000` |" in table
    assert "| `HADIR_HOME` |" in table
    assert "HADIR_ENGINE |" not in table
    for name, field in Settings.model_fields.items():
        parts = getattr(field.annotation, "model_fields", {"": None})
        for part in parts:
            assert f"`HADIR_{name}{'__' if part else ''}{part}`".upper() in table.upper()


def test_every_parameter_stands_in_the_chapter_of_its_section() -> None:
    text = parameters(ENGLISH)

    for section, values in Parameters().model_dump().items():
        chapter = text.partition(f"### `{section}`")[2].partition("###")[0]
        for name in values:
            assert f"\n| `{name}` |" in chapter


def test_values_are_written_as_people_write_them() -> None:
    text = parameters(ENGLISH)

    assert "| 5 to 86400 | `60` |" in text, "no point behind whole numbers"
    assert '| `HH:MM` | `"00:00"` |' in text, "no seconds behind hours"
    assert "| the machine's |" in text
    assert "| `true`, `false` | `true` |" in text


def test_only_what_is_between_the_marks_is_written() -> None:
    page = "before\n<!-- one -->\nold\n<!-- /one -->\nafter\n"

    assert written(page, {"one": lambda _: "new"}, ENGLISH) == ("before\n<!-- one -->\n\nnew\n\n<!-- /one -->\nafter\n")
