"""Names of files: junk, tricks, owners."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.store.imports.names import folded, is_junk, leads_elsewhere, owner_of


@pytest.mark.parametrize(
    "path", [".DS_Store", "ana/._1.jpg", "__MACOSX/ana/1.jpg", "ana/Thumbs.db", "~$people.xlsx", "a/desktop.ini"]
)
def test_what_systems_leave_is_junk(path: str) -> None:
    assert is_junk(path)


@pytest.mark.parametrize("path", ["ana/1.jpg", "../1.jpg", "people.csv"])
def test_the_rest_is_not(path: str) -> None:
    assert not is_junk(path)


@pytest.mark.parametrize(
    "path", ["../x.jpg", "a/../../x.jpg", "/etc/passwd", "C:/x.jpg", "c:x.jpg", "con.jpg", "a/NUL", "lpt1.png", "a\0b"]
)
def test_paths_that_lead_elsewhere_are_known(path: str) -> None:
    assert leads_elsewhere(path)


@pytest.mark.parametrize("path", ["a/b.jpg", "a..b/c.jpg", "console.jpg", "nullable/1.jpg"])
def test_paths_that_do_not_are_not(path: str) -> None:
    assert not leads_elsewhere(path)


@pytest.mark.parametrize(
    ("stem", "beside", "owner"),
    [
        ("e1027", (), "e1027"),
        ("e1027_1", (), "e1027"),
        ("e1027 (2)", (), "e1027"),
        ("Siti (2)", (), "Siti"),
        ("siti_2", ("siti",), "siti"),
        ("siti_2", (), "siti_2"),
        ("EMP_1", ("EMP_2",), "EMP_1"),
        ("EMP-01", (), "EMP-01"),
        ("e7_2 (3)", (), "e7"),
        ("2024_100", (), "2024_100"),
        ("12_01", (), "12_01"),
    ],
)
def test_numbers_behind_a_name_number_photographs_where_that_is_certain(
    stem: str, beside: tuple[str, ...], owner: str
) -> None:
    assert owner_of(stem, set(map(folded, beside))) == owner


@given(st.text(min_size=1))
def test_names_are_compared_however_accents_are_written(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
