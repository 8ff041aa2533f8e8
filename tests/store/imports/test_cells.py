"""What spreadsheets make of ids, undone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.store.imports.cells import as_id, computed, written


@pytest.mark.parametrize(
    ("value", "number_format", "employee"),
    [
        (1027.0, "General", "1027"),
        (1027, "General", "1027"),
        (27, "00000", "00027"),
        (27, "0.00", "27"),
        ("00027", "@", "00027"),
        ("  e 1027 \n", "General", "e 1027"),
        ("1027.0", "@", "1027"),
        ("e10.0", "@", "e10.0"),
    ],
)
def test_an_id_is_what_people_see(value: object, number_format: str, employee: str) -> None:
    cell = computed(value, number_format)
    assert (as_id(cell), cell.oddity) == (employee, "")


@pytest.mark.parametrize(
    "value",
    [
        dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
        dt.date(2026, 1, 2),
        dt.time(8),
        True,
        10.5,
        12345678901234567,
        "#REF!",
        "#N/A",
    ],
)
def test_what_is_no_id_is_said_to_be_none(value: object) -> None:
    assert computed(value).oddity


@pytest.mark.parametrize("text", ["1.23E+12", "1,23E+12", "1E9"])
def test_a_number_that_was_shortened_is_no_id(text: str) -> None:
    assert "shortened" in written(text).oddity


@given(st.integers(min_value=0, max_value=10**14))
def test_numbers_stay_what_they_are(number: int) -> None:
    assert as_id(computed(float(number))) == str(number) == as_id(written(f"{number},00"))


@given(st.text())
def test_any_text_can_be_a_cell(text: str) -> None:
    assert written(text).text == written(written(text).text).text
