"""The imports of the server: one at a time, going on after a restart where they were."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hadir.domain.bulk import ImportJob, ImportState
from hadir.domain.enrollment import Portrait, Unfit
from hadir.domain.errors import ConflictError, HadirError, NotFoundError
from hadir.runtime.imports.importer import Importer
from hadir.runtime.imports.job_run import Every, JobRun
from hadir.runtime.imports.people import People
from hadir.runtime.imports.site_counter import Registry, SiteCounter
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.imports.jobs import JobFolder
from hadir.store.imports.source import open_source
from hadir.store.shifts import ShiftRepository

_log = logging.getLogger(__name__)

FOLDER = "imports"
_KEPT = timedelta(days=30)
_TELL_SECONDS = 5.0
"""So often cameras hear of whom they are to recognise; each time all templates are read anew."""

_NOTE_SECONDS = 1.0


class ImportDesk:
    """Works on imports, in a thread of its own. Its methods may be called from any thread."""

    def __init__(
        self, home: Path, database: Database, staff: Registry, look: Callable[[bytes], Portrait | Unfit]
    ) -> None:
        """Prepare.

        Args:
            home: The home folder; imports lie in `imports/<id>/`.
            database: Where people are kept.
            staff: Enrols them.
            look: Has a photograph looked at when there is time.
        """
        self.folder = JobFolder(home / FOLDER)
        self._database = database
        self._staff = staff
        self._look = look
        self._lock = threading.Lock()
        self._called = threading.Event()
        self._stopping = threading.Event()
        self._waiting: list[str] = []
        self._current: JobRun | None = None
        self._untold = False
        self._cancelled: set[str] = set()
        self._thread = threading.Thread(target=self._work, name="imports", daemon=True)

    def start(self) -> None:
        """Begin, with what an earlier run left."""
        self.expire(datetime.now(UTC))
        left = [job for job in reversed(self.folder.all()) if not job.state.is_over]
        self._waiting = [job.id for job in left]
        self._called.set()
        self._thread.start()

    def stop(self) -> None:
        """End; what is not done goes on at the next start."""
        self._stopping.set()
        self._called.set()
        if self._thread.is_alive():
            self._thread.join()

    def submit(self, job: ImportJob) -> None:
        """Work on an import whose upload is complete.

        Raises:
            InputError: There is nobody in what was uploaded.
            StorageFullError: There is no space left.
        """
        with open_source(self.folder.source(job), job.file) as source:
            source.require_people()
        self.folder.write(job)
        with self._lock:
            self._waiting.append(job.id)
        self._called.set()

    def cancel(self, job_id: str) -> ImportJob:
        """Let an import be; what was enrolled stays.

        Raises:
            NotFoundError: There is no such.
            ConflictError: It is over.
        """
        job = self.job(job_id)
        if job.state.is_over:
            raise ConflictError(f"The import of {job.file} is over", "Look at its report")
        with self._lock:
            self._cancelled.add(job_id)
        return self._ended(job, ImportState.CANCELLED) if self._left_the_queue(job_id) else job

    def resume(self, job_id: str) -> ImportJob:
        """Go on with an import that failed, where it was.

        Raises:
            NotFoundError: There is no such.
            ConflictError: It did not fail.
        """
        job = self.job(job_id)
        if job.state is not ImportState.FAILED or not self.folder.upload(job).is_dir():
            raise ConflictError(f"The import of {job.file} did not fail", "Bring the file again")
        waiting = replace(job, state=ImportState.WAITING, reason="", ended_at=None)
        self.submit(waiting)
        return waiting

    def jobs(self) -> tuple[ImportJob, ...]:
        """All imports, the newest first."""
        run = self._current
        return tuple(run.job if run and run.job.id == job.id else job for job in self.folder.all())

    def job(self, job_id: str) -> ImportJob:
        """An import.

        Raises:
            NotFoundError: There is no such.
        """
        run = self._current
        return run.job if run and run.job.id == job_id else self.folder.get(job_id)

    def expire(self, now: datetime) -> None:
        """Delete what is over for a month."""
        self.folder.expire(now - _KEPT)

    def _work(self) -> None:
        while not self._stopping.is_set():
            job = self._next()
            if job is None:
                self._wait()
            elif not self._staff.is_ready():
                self._stopping.wait(_NOTE_SECONDS)
            elif self._left_the_queue(job.id):
                self._run(job)

    def _wait(self) -> None:
        """Wait to be called; meanwhile cameras are told again of those whom they could not be told of."""
        if self._called.wait(_TELL_SECONDS if self._untold else None):
            self._called.clear()
        else:
            self._tell()

    def _next(self) -> ImportJob | None:
        """The import whose turn it is; one whose folder was deleted by hand has none."""
        for job_id in tuple(self._waiting):
            try:
                return self.folder.get(job_id)
            except NotFoundError:
                self._left_the_queue(job_id)
        return None

    def _left_the_queue(self, job_id: str) -> bool:
        """Take one out of those that wait; False if it was cancelled just now."""
        with self._lock:
            waited = job_id in self._waiting
            if waited:
                self._waiting.remove(job_id)
        return waited

    def _run(self, job: ImportJob) -> None:
        """Take an import in, from where it was."""
        run = self._current = JobRun(job, self.folder)
        try:
            run.run(self._importer(job.id), (Every(_TELL_SECONDS, self._tell), Every(_NOTE_SECONDS, run.write)))
            self._finish(run)
        except HadirError as fault:
            self._fail(run, str(fault))
        except Exception as fault:  # noqa: BLE001 - one that nobody foresaw must not keep all others waiting
            _log.exception("The import of %s failed", job.file)
            self._fail(run, f"Something went wrong in Hadir itself ({type(fault).__name__}).")
        self._current = None
        self._tell()

    def _tell(self) -> None:
        """Let cameras know whom to recognise; what was enrolled is kept also where they cannot be told now."""
        try:
            self._staff.changed()
            self._untold = False
        except HadirError as fault:
            if not self._untold:
                _log.warning("The cameras will hear later of those enrolled: %s", fault)
            self._untold = True

    def _importer(self, job_id: str) -> Importer:
        people = People(EmployeeRepository(self._database), ShiftRepository(self._database), datetime.now(UTC))

        def is_over() -> bool:
            return self._stopping.is_set() or job_id in self._cancelled

        return Importer(people, SiteCounter(self._staff, self._look, is_over), is_over)

    def _finish(self, run: JobRun) -> None:
        if run.job.id in self._cancelled:
            self._ended(run.job, ImportState.CANCELLED)
        elif self._stopping.is_set():
            run.write()
        else:
            self._ended(run.job, ImportState.DONE)

    def _fail(self, run: JobRun, reason: str) -> None:
        _log.warning("The import of %s failed: %s", run.job.file, reason)
        with suppress(HadirError):
            self._ended(run.job, ImportState.FAILED, reason)

    def _ended(self, job: ImportJob, state: ImportState, reason: str = "") -> ImportJob:
        over = replace(job, state=state, reason=reason, ended_at=datetime.now(UTC), rate=0.0)
        self.folder.write(over)
        if state is not ImportState.FAILED:
            self.folder.forget_upload(over)
        return over
