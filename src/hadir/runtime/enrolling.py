"""Enrolling in a process of its own, so that the main process never loads a model."""

import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from hadir.domain.errors import EnrollmentError, HadirError
from hadir.domain.progress import Progress
from hadir.runtime.roster import Roster, enroll_people
from hadir.runtime.worker import LoadedTools


class EnrollmentProcess:
    """One enrolment of a folder of people."""

    def __init__(self, folder: Path, load_tools: Callable[[], LoadedTools]) -> None:
        """Prepare.

        Args:
            folder: The folder of people.
            load_tools: Loads the models, in that process.
        """
        context = multiprocessing.get_context("spawn")
        self._connection, self._theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_enroll, args=(self._theirs, folder, load_tools), name="hadir enrolment", daemon=True
        )
        self._lock = threading.Lock()
        self._cancelled = False

    def run(self, progress: Progress) -> Roster:
        """Enrol; this returns when it is done.

        Raises:
            HadirError: Nobody can be enrolled, the models cannot be loaded, or the enrolment was cancelled.
        """
        with self._lock:
            if self._cancelled:
                raise EnrollmentError("The enrolment was cancelled")
            self._process.start()
        self._theirs.close()
        return self._outcome(progress)

    def cancel(self) -> None:
        """End it, whether it has begun or not."""
        with self._lock:
            self._cancelled = True
            if self._process.is_alive():
                self._process.kill()

    def _outcome(self, progress: Progress) -> Roster:
        try:
            while not isinstance(heard := self._connection.recv(), Roster | HadirError):
                _pass_on(heard, progress)
        except (EOFError, OSError):
            raise EnrollmentError(
                "The enrolment ended unexpectedly", "See what it wrote into the log, and start Hadir again"
            ) from None
        finally:
            self._connection.close()
            self._process.join()
        if isinstance(heard, HadirError):
            raise heard
        return heard


def _pass_on(step: tuple[int, int], progress: Progress) -> None:
    """Tell of so many photographs done, of so many."""
    done, total = step
    if done:
        progress.reach(done)
    else:
        progress.begin("Enrolling", total)


class _Teller:
    """Passes the progress on to the main process."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._total = 0

    def begin(self, _what: str, total: int) -> None:
        """It begins, with so many photographs."""
        self._total = total
        self._connection.send((0, total))

    def reach(self, done: int) -> None:
        """So many are done."""
        self._connection.send((done, self._total))


def _enroll(connection: Connection, folder: Path, load_tools: Callable[[], LoadedTools]) -> None:
    """Entry of the process: send the progress, then the roster or the fault."""
    # Ctrl+C reaches the whole group; when to end is for the main process to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send(enroll_people(folder, load_tools().tools, _Teller(connection)))
    except HadirError as fault:
        connection.send(fault)
    except BrokenPipeError:
        return  # The main process is gone, and so is whoever wanted to know.
