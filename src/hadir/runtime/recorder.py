"""The one thread that writes the record: it takes in what cameras report, lets time pass, and has changes kept."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from hadir.domain.activity import ActivityReport
from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.crowd import CrowdReport
from hadir.domain.errors import ConfigurationError, DatabaseAwayError, HadirError, StorageFullError
from hadir.domain.presence import Presence
from hadir.domain.record import RecordChanges, merged
from hadir.domain.sighting import Sighting, SightingEvent
from hadir.pipeline.site import CameraReport, SitePipeline
from hadir.runtime.messages import Abandoned

_log = logging.getLogger(__name__)

_BATCH_SECONDS = 0.15
"""Reports of so long are written in one transaction."""

_ALIVE_SECONDS = 2.0
"""How often it is written down that the record is being kept, though nothing happens."""

_RETRY_SECONDS = 2.0
"""How often a database that is away is tried again."""

_MOST_BEHIND = timedelta(seconds=30)
"""The analysis of a camera that is online may be behind; time waits for it no longer than this."""

Heard = CameraReport | Abandoned
"""What changes the record."""


class Keeper(Protocol):
    """Writes changes down."""

    def keep(self, changes: RecordChanges, wall: datetime) -> None:
        """Write all of the changes, then tell whom it concerns; or write nothing.

        Raises:
            DatabaseAwayError: The database does not answer.
            StorageFullError: There is no space left.
        """


class Journal(Protocol):
    """Keeps on disk what could not be written yet."""

    def append(self, at: datetime, reports: Sequence[CameraReport]) -> None:
        """Keep what was heard until a site time.

        Raises:
            StorageFullError: There is no space left.
            ConfigurationError: It cannot be written for another reason.
        """

    def clear(self) -> None:
        """All is written."""


@dataclass(frozen=True, slots=True)
class RecorderHealth:
    """How the record is kept.

    Attributes:
        fault: Why it cannot be written at the moment; empty while it can.
        behind: Changes that wait to be written.
        site_time: Until when the record is complete, None before the first time.
    """

    fault: str = ""
    behind: int = 0
    site_time: datetime | None = None


class SiteClock:
    """The site's time: the smaller of the wall clock and the newest event, less the lateness."""

    def __init__(self) -> None:
        self._newest: datetime | None = None
        self._online: set[str] = set()

    def saw(self, moment: datetime) -> None:
        """An event of that time has come."""
        self._newest = moment if self._newest is None else max(self._newest, moment)

    def note(self, status: CameraStatus) -> None:
        """Know which cameras can bring events."""
        (self._online.add if status.state is CameraState.ONLINE else self._online.discard)(status.camera_id)

    def now(self, wall: datetime, lateness: timedelta) -> datetime:
        """The site's time at a time of the wall clock; while no camera is at work that alone counts."""
        if self._newest is None or not self._online:
            return wall - lateness
        return min(wall, max(self._newest, wall - _MOST_BEHIND)) - lateness


class Recorder:
    """Keeps the record. `hear`, `saw_frame` and `do` may be called from any thread."""

    def __init__(self, site: SitePipeline, keeper: Keeper, journal: Journal, lateness: timedelta) -> None:
        """Prepare.

        Args:
            site: What turns reports into changes; used by the recorder alone from `start` on.
            keeper: Writes changes down.
            journal: Keeps reports while that is not possible.
            lateness: How late reports may come.
        """
        self.lateness = lateness
        self._site = site
        self._keeper = keeper
        self._journal = journal
        self._clock = SiteClock()
        self._inbox: queue.SimpleQueue[Heard | Callable[[], None] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._unkept: RecordChanges | None = None
        self._journalled = False
        self._health = RecorderHealth()
        self._fault: HadirError | None = None
        self._next_try = 0.0
        self._alive_due = 0.0
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Write what was heard so far, and end."""
        self._inbox.put(None)
        self._thread.join()

    def hear(self, report: Heard) -> None:
        """Take in a report, soon."""
        self._inbox.put(report)

    def saw_frame(self, captured_at: datetime) -> None:
        """A frame of that time has been looked at."""
        self._clock.saw(captured_at)

    def do(self, change: Callable[[SitePipeline], None]) -> None:
        """Have something changed about the site's pipeline, in order with the reports."""
        self._inbox.put(lambda: change(self._site))

    def health(self) -> RecorderHealth:
        """How the record is kept."""
        return self._health

    def presence(self) -> tuple[Presence, ...]:
        """Everybody's presence."""
        with self._lock:
            return self._site.presence()

    def sightings(self) -> tuple[Sighting, ...]:
        """The sightings that last, and the newest that ended, the latest to begin first."""
        with self._lock:
            return self._site.sightings()

    def open_sightings(self) -> frozenset[str]:
        """The ids of those that last."""
        with self._lock:
            return self._site.open_sightings()

    def _run(self) -> None:
        going = True
        while going:
            batch, going = self._next_batch()
            self._write(batch)

    def _next_batch(self) -> tuple[list[Heard | Callable[[], None]], bool]:
        """What comes within the time of a batch, and whether more is to come."""
        batch: list[Heard | Callable[[], None]] = []
        end = time.monotonic() + _BATCH_SECONDS
        while (patience := end - time.monotonic()) > 0:
            try:
                item = self._inbox.get(timeout=patience)
            except queue.Empty:
                break
            if item is None:
                return batch, False
            batch.append(item)
        return batch, True

    def _write(self, batch: Sequence[Heard | Callable[[], None]]) -> None:
        heard = [item for item in batch if isinstance(item, CameraReport)]
        wall = datetime.now(UTC)
        with self._lock:
            for item in batch:
                self._take(item)
            now = self._clock.now(wall, self.lateness)
            changes = self._site.advance(now)
        self._keep(changes, heard, wall)

    def _take(self, item: Heard | Callable[[], None]) -> None:
        match item:
            case SightingEvent(sighting=sighting):
                self._clock.saw(sighting.last_seen)
                self._site.hear(item)
            case CrowdReport() | ActivityReport():
                self._site.hear(item)
            case CameraStatus():
                self._clock.note(item)
                self._site.hear(item)
            case Abandoned(camera_id):
                self._site.abandon(camera_id)
            case _:
                item()

    def _keep(self, changes: RecordChanges, heard: Sequence[CameraReport], wall: datetime) -> None:
        """Write changes down, with those that could not be written before."""
        unkept = changes if self._unkept is None else merged(self._unkept, changes)
        self._fault = self._tried(unkept, wall)
        if self._fault is None:
            self._unkept = None
            self._settle_journal()
            self._note_health(RecorderHealth(site_time=changes.at))
        else:
            self._unkept = unkept
            worse = self._journal_instead(changes.at, heard)
            self._note_health(RecorderHealth(str(worse or self._fault), len(unkept.events), changes.at))

    def _tried(self, changes: RecordChanges, wall: datetime) -> HadirError | None:
        """Try to write; what is wrong, None where all is written or nothing needs to be."""
        now = time.monotonic()
        if not changes and now < self._alive_due:
            return None
        if self._fault is not None and now < self._next_try:
            return self._fault
        try:
            self._keeper.keep(changes, wall)
        except (DatabaseAwayError, StorageFullError) as fault:
            self._next_try = time.monotonic() + _RETRY_SECONDS
            return fault
        self._alive_due = now + _ALIVE_SECONDS
        return None

    def _journal_instead(self, at: datetime, heard: Sequence[CameraReport]) -> HadirError | None:
        """Keep on disk what was heard; what is wrong with that."""
        if not heard:
            return None
        try:
            self._journal.append(at, heard)
        except (StorageFullError, ConfigurationError) as fault:
            return fault
        self._journalled = True
        return None

    def _settle_journal(self) -> None:
        if self._journalled:
            self._journal.clear()
            self._journalled = False

    def _note_health(self, health: RecorderHealth) -> None:
        if health.fault and not self._health.fault:
            _log.error("The record cannot be written; what is seen is kept in a journal. %s", health.fault)
        elif self._health.fault and not health.fault:
            _log.info("The record is written again; nothing is missing")
        self._health = health
