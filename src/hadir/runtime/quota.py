"""Keeping snapshots within the space that the site gives them: the oldest go first."""

import logging
import threading
import time

from hadir.domain.errors import HadirError
from hadir.store.database import Database
from hadir.store.oldest_pictures import OldestPictures
from hadir.store.retention import Retention
from hadir.store.snapshots import SnapshotStore

_log = logging.getLogger(__name__)

_SPARE = 0.05
"""A part of all that is made room for at once, so that it is not done again for each picture."""

_PAUSE_SECONDS = 30.0


class SnapshotQuota:
    """Deletes the oldest snapshots while there are too many; their rows stay. Its methods may be called anywhere."""

    def __init__(self, database: Database, snapshots: SnapshotStore) -> None:
        self._retention, self._oldest = Retention(database), OldestPictures(database)
        self._snapshots = snapshots
        self._lock = threading.Lock()
        self._due = 0.0

    def begin(self) -> None:
        """Make room, soon, in a thread of its own, unless that was done a moment ago."""
        with self._lock:
            now = time.monotonic()
            if now < self._due:
                return
            self._due = now + _PAUSE_SECONDS
        threading.Thread(target=self._try, name="quota", daemon=True).start()

    def enforce(self) -> None:
        """Make room.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        space = self._snapshots.space
        while space.excess:
            before, wanted = space.used or 0, space.excess + int((space.most or 0) * _SPARE)
            cut_off = self._oldest.cut_off(self._snapshots.size_of, wanted)
            if cut_off is None:
                return
            self._retention.expire_pictures(cut_off, self._snapshots.remove)
            if (space.used or 0) >= before:
                return
            _log.info("Snapshots took too much space: those from before %s were deleted", cut_off.isoformat())

    def _try(self) -> None:
        try:
            self.enforce()
        except HadirError as fault:
            _log.warning("Snapshots take too much space, and cannot be deleted just now: %s", fault)
