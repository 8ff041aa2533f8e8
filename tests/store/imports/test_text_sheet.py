"""Sheets that are text, as spreadsheets of any country write them."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.errors import InputError
from hadir.store.imports.text_sheet import text_lines

LINES = [["id", "nama"], ["007", "Çelik, Ömer"]]


def read(data: bytes) -> list[tuple[int, list[str]]]:
    return [(number, [cell.text for cell in cells]) for number, cells in text_lines(io.BytesIO(data), "staff.csv")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("divider", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_encoding_and_divider_is_read(encoding: str, divider: str, end: str) -> None:
    text = end.join(divider.join(f'"{cell}"' for cell in line) for line in LINES) + end
    assert read(text.encode(encoding)) == [(1, LINES[0]), (2, LINES[1])]


def test_the_line_by_which_excel_knows_the_divider_is_no_row() -> None:
    assert read(b"sep=;\r\nid;name\r\n1;Ana, B.\r\n") == [(2, ["id", "name"]), (3, ["1", "Ana, B."])]


def test_a_line_that_cannot_be_divided_does_not_stop_the_others() -> None:
    broken = b"id,name\n1," + b"x" * 40_000 + b"\n2,Budi\n"
    assert [line for line in read(broken) if line[1]] == [(1, ["id", "name"]), (3, ["2", "Budi"])]


@pytest.mark.parametrize("data", [bytes(400), b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(64)])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="no sheet"):
        read(data)


@given(st.binary(max_size=300))
def test_nothing_breaks_it(data: bytes) -> None:
    with suppress(InputError):
        read(data)
