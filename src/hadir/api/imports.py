"""`/api/employees/import`: many employees at once, as jobs that go on while nobody watches."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from hadir.api.auth.access import MANAGES_PEOPLE, AuditorDependency, PrincipalDependency
from hadir.api.backend import Backend, BackendDependency
from hadir.api.errors import may_answer
from hadir.api.uploads import received
from hadir.domain.bulk import Fate, ImportJob, ImportLine, ImportState, Tally
from hadir.domain.enrollment import Refusal
from hadir.domain.errors import NotFoundError
from hadir.store.imports.report import report_part

router = APIRouter(
    prefix="/api/employees/import",
    tags=["people"],
    dependencies=[MANAGES_PEOPLE],
    responses=may_answer(401, 403),
)

_LOOK_AGAIN_SECONDS = 0.1
_MOST_WAIT = 60.0
_MOST_LINES = 1000
_MOST_READ = 20_000

_FORM = {
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {
                    "file": {
                        "type": "array",
                        "items": {"type": "string", "contentMediaType": "application/octet-stream"},
                        "description": "A ZIP archive, a sheet (XLSX or CSV), or photographs called by employees' ids.",
                    }
                },
            }
        }
    },
    "required": True,
}


class ImportCounts(BaseModel):
    """How many of each there were so far."""

    added: int = Field(description="Employees that are new.")
    known: int = Field(description="Rows of employees that were known already.")
    not_taken: int = Field(description="Rows that cannot be used.")
    accepted: int = Field(description="Photographs that were enrolled.")
    enrolled_already: int = Field(description="Photographs that had been.")
    as_good: int = Field(description="Photographs that show nothing new.")
    held_back: int = Field(description="Photographs that look like somebody else and wait for a decision.")
    refused: int = Field(description="Photographs that cannot be used.")
    noted: int = Field(description="Things about the file that are worth knowing.")


class ImportLineView(BaseModel):
    """What became of a row, or of a photograph in it."""

    row: str = Field(description="The folder, the file, or the line of the sheet.", examples=["line 2"])
    employee: str = Field(description="As written.", examples=["e1027"])
    photograph: str = Field(description="Empty where it is about the row.", examples=["siti.jpg"])
    outcome: Fate
    code: Refusal | None = Field(description="Why a photograph was refused, for programs.")
    looks_like: str | None = Field(description="The other employee that it looks like.")
    reason: str = Field(description="Why, in words; empty where the outcome says it.")


class ImportView(BaseModel):
    """An import."""

    id: str
    file: str = Field(description="What was brought.", examples=["staff.zip"])
    who: str = Field(description="Who brought it.")
    state: ImportState
    created_at: datetime
    ended_at: datetime | None
    total: int = Field(description="Photographs in all, 0 while nobody has counted.")
    done: int = Field(description="Photographs that are done.")
    rate: float = Field(description="Photographs a second lately.")
    remaining_s: float | None = Field(description="Seconds that it still takes, null while nobody knows.")
    problems: int = Field(description="How many lines of the report somebody must look after.")
    counts: ImportCounts
    reason: str = Field(description="What went wrong, empty if nothing did.")
    report: str = Field(description="Address of the report.")


class ImportOutcome(ImportView):
    """An import with the beginning of its report."""

    lines: list[ImportLineView] = Field(description="The first 1,000 lines of the report, as far as it is done.")


class ImportLines(BaseModel):
    """Some lines of a report."""

    lines: list[ImportLineView]
    next: int = Field(description="Where to go on; as before where nothing new is there.")


@router.post(
    "",
    summary="Import employees",
    status_code=202,
    responses={200: {"model": ImportOutcome, "description": "It is over."}, **may_answer(413, 422, 503)},
    openapi_extra={"requestBody": _FORM},
)
async def import_employees(
    request: Request,
    response: Response,
    backend: BackendDependency,
    principal: PrincipalDependency,
    audit: AuditorDependency,
    wait: Annotated[
        float, Query(ge=0, le=_MOST_WAIT, description="Seconds to wait for the end before it is answered.")
    ] = 0.0,
) -> ImportOutcome:
    """Know many employees at once: a ZIP archive, a sheet, or photographs called by employees' ids.

    What is wrong with one row never stops the others, and doing it again does no harm. The answer comes when the file
    is here (202), or with `wait` when it is done with (200) or the time is up.
    """
    job = await to_thread.run_sync(backend.imports.folder.add, "", principal.name, datetime.now(UTC))
    try:
        names = await received(request, backend.imports.folder.upload(job))
        job = ImportJob(job.id, names[0] if len(names) == 1 else f"{len(names)} files", job.who, job.created_at)
        await to_thread.run_sync(backend.imports.submit, job)
    except BaseException:  # also where whoever sends has gone, and nothing more can be waited for
        backend.imports.folder.remove(job)
        raise
    await to_thread.run_sync(audit, "employee.import", job.file, job.id)
    ended = await _ended(backend, job.id, wait)
    response.status_code = 200 if ended.state.is_over else 202
    return await to_thread.run_sync(_outcome, backend, ended)


@router.get("", summary="Imports", responses=may_answer(422))
def list_imports(backend: BackendDependency) -> list[ImportView]:
    """The imports of the last month, the newest first."""
    return [_shown(job) for job in backend.imports.jobs()]


@router.get("/{import_id}", summary="One import", responses=may_answer(404, 422))
def read_import(import_id: str, backend: BackendDependency) -> ImportView:
    """How far an import is."""
    return _shown(backend.imports.job(import_id))


@router.get("/{import_id}/lines", summary="Lines of a report", responses=may_answer(404, 422))
def read_lines(
    import_id: str,
    backend: BackendDependency,
    after: Annotated[int, Query(ge=0, description="Where to begin: 0, or `next` of an earlier answer.")] = 0,
    *,
    problems: Annotated[bool, Query(description="Only what somebody must look after, and notes.")] = False,
) -> ImportLines:
    """The next lines of a report, in order, also while it is being written."""
    path = backend.imports.folder.report(backend.imports.job(import_id))
    lines, end = report_part(path, after, _MOST_READ if problems else _MOST_LINES)
    shown = [line for line in lines if line.is_worth_reading or not problems]
    return ImportLines(lines=[_told(line) for line in shown], next=end)


@router.get(
    "/{import_id}/report.csv",
    summary="The report of an import",
    response_class=FileResponse,
    responses={200: {"content": {"text/csv": {}}, "description": "The report."}, **may_answer(404, 422)},
)
def read_report(import_id: str, backend: BackendDependency) -> FileResponse:
    """What became of each row and photograph, as CSV; as far as it is done."""
    path = backend.imports.folder.report(backend.imports.job(import_id))
    if not path.is_file():
        raise NotFoundError("There is no report yet", "Wait until the import has begun")
    return FileResponse(path, media_type="text/csv; charset=utf-8", filename=f"import {import_id}.csv")


@router.post("/{import_id}/cancel", summary="Cancel an import", responses=may_answer(404, 409, 422))
def cancel_import(import_id: str, backend: BackendDependency, audit: AuditorDependency) -> ImportView:
    """Let an import be; what was enrolled stays."""
    job = backend.imports.cancel(import_id)
    audit("employee.import.cancel", job.file, job.id)
    return _shown(job)


@router.post("/{import_id}/resume", summary="Go on with an import", responses=may_answer(404, 409, 422))
def resume_import(import_id: str, backend: BackendDependency, audit: AuditorDependency) -> ImportView:
    """Go on with an import that failed, from where it was."""
    job = backend.imports.resume(import_id)
    audit("employee.import.resume", job.file, job.id)
    return _shown(job)


async def _ended(backend: Backend, job_id: str, wait: float) -> ImportJob:
    """The import, as soon as it is over or so many seconds have passed."""
    loop = asyncio.get_running_loop()
    until = loop.time() + wait
    job = await to_thread.run_sync(backend.imports.job, job_id)
    while not job.state.is_over and loop.time() < until:
        await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        job = await to_thread.run_sync(backend.imports.job, job_id)
    return job


def _outcome(backend: Backend, job: ImportJob) -> ImportOutcome:
    lines, _ = report_part(backend.imports.folder.report(job), 0, _MOST_LINES)
    return ImportOutcome(**_shown(job).model_dump(), lines=[_told(line) for line in lines])


def _shown(job: ImportJob) -> ImportView:
    return ImportView(
        id=job.id,
        file=job.file,
        who=job.who,
        state=job.state,
        created_at=job.created_at,
        ended_at=job.ended_at,
        total=job.total,
        done=job.tally.photographs,
        rate=job.rate,
        remaining_s=job.remaining_s,
        problems=job.tally.problems,
        counts=_counts(job.tally),
        reason=job.reason,
        report=f"/api/employees/import/{job.id}/report.csv",
    )


def _counts(tally: Tally) -> ImportCounts:
    return ImportCounts.model_validate(tally, from_attributes=True)


def _told(line: ImportLine) -> ImportLineView:
    return ImportLineView(
        row=line.place,
        employee=line.employee,
        photograph=line.photograph,
        outcome=line.fate,
        code=line.code,
        looks_like=line.looks_like,
        reason=line.reason,
    )
