"""`/api/attendances.xlsx`, `/api/events.csv` and so on: what the lists show, all of it, as a file."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from hadir.api.auth.access import READS_RECORD, AuditorDependency
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import Days, DaysDependency, zone_of
from hadir.api.errors import may_answer
from hadir.api.exports.contents import EXPORTABLE
from hadir.api.exports.csv_file import csv_pieces
from hadir.api.exports.table import Exportable, Extract, Table, table_of
from hadir.api.exports.words import SINCE, TO, Language, Words
from hadir.api.exports.workbook import require_room, workbook_pieces

router = APIRouter(tags=["exports"], dependencies=[READS_RECORD], responses=may_answer(401, 403, 422, 503))


class Form(StrEnum):
    """A kind of file."""

    CSV = "csv"
    XLSX = "xlsx"


_MEDIA = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LOOKS = {
    Form.CSV: "UTF-8 that Excel knows as such; times are ISO 8601 with offset, lengths of time `h:mm:ss`.",
    Form.XLSX: "Times and lengths of time are Excel's own, in the time of the site. A sheet holds 1,048,575 rows.",
}
_PIECES: dict[Form, Callable[[Table], Iterator[bytes]]] = {Form.CSV: csv_pieces, Form.XLSX: workbook_pieces}

LanguageQuery = Annotated[Language | None, Query(description="Language of the words in it; the site's if left out.")]


def _export_of(exportable: Exportable[Any], form: Form) -> Callable[..., StreamingResponse]:
    """The route that answers with a table as one kind of file."""

    def export(
        backend: BackendDependency,
        days: DaysDependency,
        extract: Annotated[Extract[Any], Depends(exportable.extract)],
        audit: AuditorDependency,
        lang: LanguageQuery = None,
    ) -> StreamingResponse:
        if form is Form.XLSX:
            require_room(extract.total)
        language = lang or Language(backend.parameters.parameters.site.language)
        name = f"{_name(exportable.title, days, language)}.{form}"
        pieces = _begun(_PIECES[form](table_of(exportable, extract.rows, language, zone_of(backend))))
        audit("record.export", name, f"{extract.total} rows")
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingResponse(pieces, media_type=_MEDIA[form], headers=disposition)

    return export


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, of which the first is there: what is wrong at once can still be answered with an error."""
    return chain([next(pieces, b"")], pieces)


def _name(title: Words, days: Days, language: Language) -> str:
    """Name of a file, such as `attendance 2026-03-01 to 2026-03-31`."""
    words = [title.said_in(language), *_span(days.first, days.last, language)]
    return " ".join(words)


def _span(first: date | None, last: date | None, language: Language) -> tuple[str, ...]:
    if first is not None and first == last:
        return (first.isoformat(),)
    begin = () if first is None else (first.isoformat(),)
    if last is not None:
        return (*begin, TO.said_in(language), last.isoformat())
    return (SINCE.said_in(language), *begin) if begin else ()


for _what in EXPORTABLE:
    for _form in Form:
        router.add_api_route(
            f"/api/{_what.path}.{_form}",
            _export_of(_what, _form),
            name=f"export {_what.path} {_form}",
            summary=f"The {_what.title.en} as {_form.upper()}",
            description=f"All rows of the list, with its filters and in its order. {_LOOKS[_form]}",
            response_class=StreamingResponse,
            responses={200: {"content": {_MEDIA[_form].split(";")[0]: {}}, "description": "The file."}},
        )
