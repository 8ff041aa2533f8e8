"""`/api/employees/import/template.csv` and `.xlsx`: sheets that show how one is written."""

import csv
import io
from typing import Annotated

import xlsxwriter
from fastapi import APIRouter, Query, Response

from hadir.api.auth.access import MANAGES_PEOPLE
from hadir.api.backend import BackendDependency
from hadir.api.errors import may_answer
from hadir.api.exports.words import Language, Words

router = APIRouter(
    prefix="/api/employees/import", tags=["people"], dependencies=[MANAGES_PEOPLE], responses=may_answer(401, 403, 422)
)

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MARK = "\ufeff"
_TEXT = "@"
"""The number format of text: ids keep their zeros."""

_WIDTH = 24
_PRODUCTION, _WAREHOUSE = Words("Production", "Produksi"), Words("Warehouse", "Gudang")
_HEADINGS = (
    Words("id", "id"),
    Words("name", "nama"),
    Words("department", "departemen"),
    Words("shift", "shift"),
    Words("photo", "foto"),
)

LanguageQuery = Annotated[Language | None, Query(description="Language of the words in it; the site's if left out.")]


def _rows(language: Language) -> list[tuple[str, ...]]:
    return [
        tuple(heading.said_in(language) for heading in _HEADINGS),
        ("00127", "Siti Aminah", _PRODUCTION.said_in(language), "", "siti-1.jpg; siti-2.jpg"),
        ("00128", "Budi Santoso", _WAREHOUSE.said_in(language), "", "00128.jpg"),
    ]


def _language(backend: BackendDependency, lang: Language | None) -> Language:
    return lang or Language(backend.parameters.parameters.site.language)


@router.get(
    "/template.csv",
    summary="A sheet to fill in, as CSV",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}, "description": "The sheet."}},
)
def csv_template(backend: BackendDependency, lang: LanguageQuery = None) -> Response:
    """A sheet with two people in it, in UTF-8 that Excel knows as such."""
    text = io.StringIO(newline="")
    text.write(_MARK)
    csv.writer(text).writerows(_rows(_language(backend, lang)))
    return _file(text.getvalue().encode(), _CSV, "people.csv")


@router.get(
    "/template.xlsx",
    summary="A sheet to fill in, as XLSX",
    response_class=Response,
    responses={200: {"content": {_XLSX: {}}, "description": "The sheet."}},
)
def workbook_template(backend: BackendDependency, lang: LanguageQuery = None) -> Response:
    """A workbook with two people in it, whose column of ids is text."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, text = book.add_worksheet(), book.add_format({"num_format": _TEXT})
        bold = book.add_format({"bold": True, "num_format": _TEXT})
        sheet.set_column(0, len(_HEADINGS) - 1, _WIDTH, text)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(_rows(_language(backend, lang))):
            sheet.write_row(number, 0, row, text if number else bold)
    return _file(file.getvalue(), _XLSX, "people.xlsx")


def _file(data: bytes, media: str, name: str) -> Response:
    return Response(data, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})
