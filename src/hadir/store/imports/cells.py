"""Cells of sheets as text, with what spreadsheets do to ids undone as far as it can be."""

import datetime as dt
import re
from dataclasses import dataclass

_SHORTENED = re.compile(r"^\d+([.,]\d+)?E\+?\d+$", re.IGNORECASE)
_WHOLE = re.compile(r"^(\d{1,20})[.,]0+$")
_ZEROS = re.compile(r"^0{2,}$")
_MOST_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number."""

_SPACES = re.compile(r"[^\S\n]+")
_AS_TEXT = "Format the column as text, and write it again"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        text: What it says, without spaces around it.
        oddity: Why it says nothing that can be relied on as an id, empty if it does.
    """

    text: str = ""
    oddity: str = ""


EMPTY = Cell()


def written(text: str) -> Cell:
    """A cell of a text file."""
    plain = _SPACES.sub(" ", text.replace("\0", "")).strip()
    if _SHORTENED.match(plain):
        return Cell(plain, f"{plain} is a number that the spreadsheet has shortened. {_AS_TEXT}.")
    return Cell(plain)


def computed(value: object, number_format: str = "General") -> Cell:
    """A cell of a workbook.

    Args:
        value: What it holds, as openpyxl gives it.
        number_format: How it is shown.
    """
    match value:
        case None:
            return EMPTY
        case bool():
            return Cell(str(value), f"{value} is a truth value. {_AS_TEXT}.")
        case int() | float():
            return _number(value, number_format)
        case dt.datetime() | dt.date() | dt.time() | dt.timedelta():
            return Cell(str(value), f"{value} is a date or a time. {_AS_TEXT}.")
        case _:
            return _text(str(value))


def as_id(cell: Cell) -> str:
    """What a cell names somebody by: `1027.0` is 1027."""
    whole = _WHOLE.match(cell.text)
    return whole[1] if whole else cell.text


def _text(value: str) -> Cell:
    if value.startswith("#") and value.rstrip("!?").isupper():
        return Cell("", f"{value} is a formula that failed. Write the value itself.")
    return Cell(_SPACES.sub(" ", value).strip())


def _number(value: float, number_format: str) -> Cell:
    if abs(value) >= _MOST_EXACT:
        return Cell(str(value), f"{value:.0f} has more digits than the spreadsheet keeps. {_AS_TEXT}.")
    if value != int(value):
        return Cell(str(value), f"{value} is not a whole number. {_AS_TEXT}.")
    digits = str(int(value))
    return Cell(digits.zfill(len(number_format)) if _ZEROS.match(number_format) else digits)
