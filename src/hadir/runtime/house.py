"""All that runs in the main process, put together: the site at work, and what its people change about it."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from hadir.domain.camera import Camera
from hadir.domain.health import EnrollmentHealth
from hadir.domain.identity import EmployeeId
from hadir.domain.record import RecordChanges
from hadir.pipeline.books import StaffMember
from hadir.pipeline.happenings import Lasting
from hadir.pipeline.resumed import Resumed
from hadir.pipeline.site import SitePipeline
from hadir.recognition.gallery import Gallery
from hadir.rules.patterns import PatternSettings
from hadir.rules.stays import Stay
from hadir.runtime.imports.desk import ImportDesk
from hadir.runtime.keeping import RecordKeeper
from hadir.runtime.lookout import Lookout
from hadir.runtime.maintenance import Maintenance
from hadir.runtime.messages import Tuning
from hadir.runtime.quota import SnapshotQuota
from hadir.runtime.recorder import Recorder
from hadir.runtime.site import LiveSite
from hadir.runtime.staff import Staff
from hadir.store.cameras import CameraRepository, KeptCamera
from hadir.store.database import Database
from hadir.store.habits import HabitRepository
from hadir.store.journal import Journal
from hadir.store.output_logs import OutputLogs
from hadir.store.parameters import ParameterFile, Parameters
from hadir.store.record import KeptStay, RecordStore
from hadir.store.retention import Retention
from hadir.store.snapshots import SnapshotStore
from hadir.store.staff_version import StaffVersion

_log = logging.getLogger(__name__)

_REMEMBERED = timedelta(days=3)
"""How far back the rules are told of what was seen before a restart: longer than any workday."""

_STAYS_KEPT = timedelta(days=5)
_HABITS_KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Stores:
    """Where everything is kept.

    Attributes:
        database: The database.
        parameters: What the site chose.
        record: The record.
        cameras: The cameras.
        snapshots: Pictures of what was seen.
        logs: The attendance log as files.
        journal: What waits for the database.
    """

    database: Database
    parameters: ParameterFile
    record: RecordStore
    cameras: CameraRepository
    snapshots: SnapshotStore
    logs: OutputLogs
    journal: Journal


class House:
    """The site at work. Its methods may be called from any thread."""

    def __init__(
        self,
        stores: Stores,
        pipeline: SitePipeline,
        keeper: RecordKeeper,
        recorder: Recorder,
        site: LiveSite,
        staff: Callable[["House"], Staff],
        imports: Callable[["House"], ImportDesk],
    ) -> None:
        """Put together.

        Args:
            stores: Where everything is kept.
            pipeline: Turns reports into the record.
            keeper: Writes it down.
            recorder: Runs the two.
            site: The cameras at work.
            staff: Makes the staff, which tells the house of changes.
            imports: Makes the desk that takes many people in.
        """
        self.stores = stores
        self.site = site
        self.staff = staff(self)
        site.muster = self.staff.muster
        site.counted = keeper.tallies.figures
        self.imports = imports(self)
        self._lookout = Lookout(StaffVersion(stores.database).current, self.staff.changed)
        self._pipeline = pipeline
        self._keeper = keeper
        self._recorder = recorder
        self._quota = SnapshotQuota(stores.database, stores.snapshots)
        stores.snapshots.crowded = self._quota.begin
        self._maintenance = Maintenance(self._clean_up, stores.parameters.parameters.zone)

    def start(self) -> None:
        """Go on where the last run ended, and begin to watch; this returns before cameras are online.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        self._resume(datetime.now(UTC))
        self._tune(self.stores.parameters.parameters)
        self.site.start()
        self._maintenance.start()
        self._lookout.start()
        self.imports.start()

    def stop(self) -> None:
        """End; what was seen until now has been written when this returns."""
        self._maintenance.stop()
        self._lookout.stop()
        self.imports.stop()
        self.site.stop()
        self.stores.database.close()

    def use_gallery(self, gallery: Gallery) -> None:
        """Recognise these people from now on."""
        self.site.use_gallery(gallery)

    def keep_books(self, staff: tuple[StaffMember, ...]) -> None:
        """Keep the record of these employees from now on."""
        self._recorder.do(lambda pipeline: pipeline.know(staff))

    def note_enrollment(self, health: EnrollmentHealth) -> None:
        """Hear how the enrolment is."""
        self.site.note_enrollment(health)

    def use_parameters(self, parameters: Parameters) -> None:
        """Choose other parameters: they are written down and hold at once.

        Raises:
            ConfigurationError: They cannot be written.
            StorageFullError: There is no space left.
        """
        self.stores.parameters.write(parameters)
        policy, alerts, patterns = parameters.policy(), parameters.alert_policy(), pattern_settings(parameters)
        self._recorder.do(lambda pipeline: pipeline.use(policy, alerts, patterns))
        self._recorder.lateness = policy.lateness
        self._tune(parameters)
        self.stores.snapshots.minimum_free = minimum_free(parameters)
        self.stores.snapshots.space.most = most_for_snapshots(parameters)
        if self.stores.snapshots.space.excess:
            self._quota.begin()
        self.stores.logs.zone = parameters.zone
        self._maintenance.move_to(parameters.zone)

    def put_camera(self, kept: KeptCamera) -> None:
        """Watch a camera as it is kept now."""
        self.site.put_camera(kept.camera, running=kept.running)

    def remove_camera(self, camera_id: str) -> None:
        """Watch a camera no more."""
        self.site.remove_camera(camera_id)

    def _tune(self, parameters: Parameters) -> None:
        faces = parameters.face_recognition
        gap = timedelta(seconds=faces.tracking_timeout)
        self.staff.use_threshold(faces.similarity_threshold)
        self.site.tune(
            Tuning(
                similarity=faces.similarity_threshold,
                confidence=faces.detection_confidence,
                gap=gap,
                zone=parameters.zone,
                enrollment=parameters.enrollment.liveness,
            )
        )

    def _resume(self, now: datetime) -> None:
        """Bring the pipeline to where the last run ended; what waited in the journal is written first."""
        cameras = self.site.cameras()
        self._pipeline.know(self.staff.members())
        self._pipeline.watch(cameras, now)
        kept = self.stores.record.restore(now - _REMEMBERED)
        habits = HabitRepository(self.stores.database)
        waiting = list(self.stores.journal.read())
        alive_until = max([batch.at for batch in waiting], default=kept.last_alive_at)
        self._pipeline.resume(
            Resumed(
                since=now - _REMEMBERED,
                stays=_by_employee(kept.stays),
                open_events=kept.open_events,
                alerts=kept.open_alerts,
                outages=kept.outages,
                alive_until=alive_until,
                lasting=Lasting(kept.open_crowds, kept.open_activities),
                hours=habits.hours(now - _HABITS_KEPT),
                haunts=habits.haunts(),
            ),
            now,
        )
        for batch in waiting:
            for report in batch.reports:
                self._pipeline.hear(report)
            self._keep(self._pipeline.advance(batch.at), now)
        if waiting:
            _log.info("What was seen while the database was away has been written: %s batches", len(waiting))
            for camera in cameras:
                self._pipeline.abandon(camera.id)
        lateness = self._recorder.lateness
        self._keep(self._pipeline.advance(max(alive_until or now - lateness, now - _REMEMBERED)), now)
        self.stores.journal.clear()

    def _keep(self, changes: RecordChanges, now: datetime) -> None:
        self._keeper.keep(changes, now)

    def _clean_up(self, now: datetime) -> None:
        """What is done once a day."""
        chosen = self.stores.parameters.parameters
        retention, snapshots = Retention(self.stores.database), self.stores.snapshots
        today = now.astimezone(chosen.zone).date()
        first_kept = datetime.combine(today - timedelta(days=chosen.retention.events_days - 1), time(), chosen.zone)
        gone = retention.purge_events(first_kept.astimezone(UTC), snapshots.remove)
        pictures_from = today - timedelta(days=chosen.retention.snapshots_days)
        retention.expire_pictures(datetime.combine(pictures_from, time(), chosen.zone), snapshots.remove)
        snapshots.expire(pictures_from)
        self._quota.enforce()
        retention.purge_activities(datetime.combine(pictures_from, time(), chosen.zone), snapshots.remove)
        retention.forget_stays(now - _STAYS_KEPT)
        retention.forget_habits(now - _HABITS_KEPT, today - _HABITS_KEPT)
        retention.purge_audit(now - timedelta(days=chosen.retention.audit_days))
        self.imports.expire(now)
        retention.compact()
        self._recorder.do(lambda pipeline: pipeline.forget_old(now))
        _log.info("The daily clean-up is done: %s events were older than %s", gone, first_kept.date())


def pattern_settings(parameters: Parameters) -> PatternSettings:
    """How what is usual is learnt."""
    chosen = parameters.patterns
    return PatternSettings(chosen.learn_days, chosen.least_days, parameters.zone)


def minimum_free(parameters: Parameters) -> int:
    """How many bytes must be free for snapshots to be taken."""
    return parameters.retention.minimum_free_mb * 1_000_000


def most_for_snapshots(parameters: Parameters) -> int | None:
    """How many bytes snapshots may take, None for any number."""
    most = parameters.retention.snapshots_max_mb
    return None if most is None else most * 1_000_000


def _by_employee(stays: Iterable[KeptStay]) -> dict[EmployeeId, tuple[Stay, ...]]:
    sorted_stays: dict[EmployeeId, list[Stay]] = {}
    for kept in stays:
        stay = Stay(
            kept.sighting_id,
            kept.camera_id,
            kept.role,
            kept.crossing,
            kept.first_seen,
            kept.last_seen,
            kept.strength,
            late=kept.late,
            standing=kept.standing,
            sitting=kept.sitting,
        )
        sorted_stays.setdefault(kept.employee, []).append(stay)
    return {employee: tuple(own) for employee, own in sorted_stays.items()}


def watched(kept: Iterable[KeptCamera]) -> tuple[tuple[Camera, bool], ...]:
    """Cameras, and whether each is to be watched."""
    return tuple((one.camera, one.running) for one in kept)
