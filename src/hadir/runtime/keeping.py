"""Writing changes of the record down: pictures first, then the rows, then telling whom it concerns."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime

from hadir.domain.activity import ActivityReport
from hadir.domain.attendance import LogEntry
from hadir.domain.crowd import CrowdReport
from hadir.domain.errors import HadirError
from hadir.domain.identity import EmployeeId
from hadir.domain.notice import Notice, NoticeKind
from hadir.domain.record import Event, RecordChanges
from hadir.domain.sighting import FaceShot
from hadir.runtime.tallies import RecordTallies
from hadir.store.output_logs import OutputLogs
from hadir.store.record import AppliedChanges, RecordStore
from hadir.store.snapshots import SnapshotStore


class RecordKeeper:
    """Keeps the record in the database, its pictures and logs as files, and tells of what is new.

    Attributes:
        tallies: Counts what is written.
    """

    def __init__(
        self,
        record: RecordStore,
        snapshots: SnapshotStore,
        logs: OutputLogs,
        names: Callable[[], dict[EmployeeId, str]],
        publish: Callable[[Notice], None],
    ) -> None:
        """Prepare.

        Args:
            record: Where rows are kept.
            snapshots: Where pictures are kept.
            logs: Where lines of the attendance log are written for other programs.
            names: What people call the employees.
            publish: Hears of what is new, after it was written.
        """
        self._record = record
        self._snapshots = snapshots
        self._logs = logs
        self._names = names
        self._publish = publish
        self.tallies = RecordTallies()
        self._shots: dict[str, FaceShot] = {}
        """The picture kept of each sighting that lasts."""

    def keep(self, changes: RecordChanges, wall: datetime) -> None:
        """Write all of the changes, then tell whom it concerns; or write nothing.

        Raises:
            DatabaseAwayError: The database does not answer.
            StorageFullError: There is no space left.
        """
        applied = self._applied(changes, wall)
        self._snapshots.remove(applied.orphans)
        for event in changes.events:
            if not event.open:
                self._shots.pop(event.sighting.id, None)
        self._write_logs(applied)
        self._tell(changes, applied)

    def _applied(self, changes: RecordChanges, wall: datetime) -> AppliedChanges:
        faces, crowds = self._pictures(changes.events), self._crowd_pictures(changes.crowds)
        activities, began = self._activity_pictures(changes.activities), time.monotonic()
        try:
            applied = self._record.apply(changes, faces, wall, crowd_files=crowds, activity_files=activities)
        except HadirError:
            self.tallies.note_failure()
            raise
        self.tallies.note(changes, applied, time.monotonic() - began)
        return applied

    def _pictures(self, events: Iterable[Event]) -> dict[str, str]:
        """Keep the faces of sightings that begin, and better ones of those that end.

        Returns:
            The files, by sighting.
        """
        files: dict[str, str] = {}
        for event in events:
            face, kept = event.sighting.face, self._shots.get(event.sighting.id)
            if face is None or (event.open and kept is not None) or kept == face:
                continue
            sighting = event.sighting
            file = self._snapshots.save_face(sighting.id, sighting.camera_id, sighting.first_seen, face.jpeg)
            if file is not None:
                files[sighting.id] = file
                self._shots[sighting.id] = face
        return files

    def _crowd_pictures(self, reports: Iterable[CrowdReport]) -> dict[str, str]:
        """Keep pictures of crowds; a better one takes the place of the one before.

        Returns:
            The files, by crowd.
        """
        files: dict[str, str] = {}
        for report in (report for report in reports if report.jpeg):
            crowd = report.crowd
            file = self._snapshots.save_crowd(crowd.id, crowd.camera_id, crowd.started_at, report.jpeg)
            if file is not None:
                files[crowd.id] = file
        return files

    def _activity_pictures(self, reports: Iterable[ActivityReport]) -> dict[str, str]:
        """Keep pictures of activities, likewise."""
        files: dict[str, str] = {}
        for report in (report for report in reports if report.jpeg):
            done = report.activity
            file = self._snapshots.save_activity(done.id, done.camera_id, done.started_at, report.jpeg)
            if file is not None:
                files[done.id] = file
        return files

    def _write_logs(self, applied: AppliedChanges) -> None:
        entries: list[LogEntry] = [row.entry for row in applied.logs]
        if entries or self._logs.fault:
            self._logs.append(entries, self._names())

    def _tell(self, changes: RecordChanges, applied: AppliedChanges) -> None:
        for presence in changes.presences:
            self._publish(Notice(NoticeKind.PRESENCE, presence))
        for alert in applied.alerts:
            self._publish(Notice(NoticeKind.ALERT, alert))
        for crowd in applied.crowds:
            self._publish(Notice(NoticeKind.CROWD, crowd))
        for row in changes.attendances:
            self._publish(Notice(NoticeKind.ATTENDANCE, row))
