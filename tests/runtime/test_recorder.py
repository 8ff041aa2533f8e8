"""Keeping the record: in order, in batches, and through times without a database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.employee import Employee
from hadir.domain.errors import DatabaseAwayError, HadirError, StorageFullError
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import AlertPolicy, Policy
from hadir.domain.record import RecordChanges
from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.pipeline.books import StaffMember
from hadir.pipeline.site import CameraReport, SitePipeline
from hadir.runtime.recorder import Recorder, SiteClock
from tests.builders import at, sighting
from tests.simulator.waiting import eventually

ANA = EmployeeId("ana")
LATENESS = timedelta(seconds=3)
PATIENCE = 10


@dataclass
class FakeKeeper:
    """Keeps changes in memory, or refuses to."""

    fault: HadirError | None = None
    kept: list[RecordChanges] = field(default_factory=list)
    asked: int = 0

    def keep(self, changes: RecordChanges, wall: datetime) -> None:
        self.asked += 1
        if self.fault is not None:
            raise self.fault
        self.kept.append(changes)

    def events(self) -> list[str]:
        return [event.sighting.id for changes in self.kept for event in changes.events]


@dataclass
class FakeJournal:
    """A journal in memory, or on a disk that is full."""

    full: bool = False
    heard: list[CameraReport] = field(default_factory=list)
    cleared: int = 0

    def append(self, at: datetime, reports: Sequence[CameraReport]) -> None:
        if self.full:
            raise StorageFullError("There is no space left for the journal", "Make room")
        self.heard += reports

    def clear(self) -> None:
        self.cleared += 1
        self.heard = []


@pytest.fixture
def keeper() -> FakeKeeper:
    return FakeKeeper()


@pytest.fixture
def journal() -> FakeJournal:
    return FakeJournal()


@pytest.fixture
def recorder(keeper: FakeKeeper, journal: FakeJournal) -> Iterator[Recorder]:
    site = SitePipeline(Policy(), AlertPolicy())
    site.know((StaffMember(Employee(ANA, "Ana")),))
    recorder = Recorder(site, keeper, journal, LATENESS)
    recorder.start()
    yield recorder
    recorder.stop()


def seen(number: int, change: SightingChange = SightingChange.OPENED) -> SightingEvent:
    now = datetime.now(UTC)
    lasting = sighting("ana", sighting_id=f"door-{number}")
    return SightingEvent(change, replace(lasting, first_seen=now, last_seen=now))


def test_what_is_heard_is_kept_and_shown(recorder: Recorder, keeper: FakeKeeper) -> None:
    recorder.hear(seen(1))
    eventually(lambda: keeper.events() == ["door-1"], PATIENCE)
    assert [presence.employee for presence in recorder.presence()] == [ANA]
    assert [one.id for one in recorder.sightings()] == ["door-1"]
    assert recorder.open_sightings() == {"door-1"}
    recorder.hear(seen(1, SightingChange.CLOSED))
    eventually(lambda: not recorder.open_sightings(), PATIENCE)


def test_what_comes_together_is_kept_together(recorder: Recorder, keeper: FakeKeeper) -> None:
    for number in range(20):
        recorder.hear(seen(number))
    eventually(lambda: len(keeper.events()) == 20, PATIENCE)
    assert len([changes for changes in keeper.kept if changes.events]) <= 3


def test_the_last_reports_are_kept_at_the_end(keeper: FakeKeeper, journal: FakeJournal) -> None:
    recorder = Recorder(SitePipeline(Policy(), AlertPolicy()), keeper, journal, LATENESS)
    recorder.start()
    recorder.hear(seen(1))
    recorder.stop()
    assert keeper.events() == ["door-1"]


def test_without_a_database_everything_waits_and_is_kept_when_it_is_back(
    recorder: Recorder, keeper: FakeKeeper, journal: FakeJournal
) -> None:
    keeper.fault = DatabaseAwayError("The database does not answer", "Check that the server runs")
    recorder.hear(seen(1))
    eventually(lambda: len(journal.heard) == 1, PATIENCE)
    recorder.hear(seen(1, SightingChange.CLOSED))
    recorder.hear(seen(2))
    eventually(lambda: len(journal.heard) == 3, PATIENCE)
    assert "does not answer" in recorder.health().fault
    assert recorder.health().behind == 2
    assert keeper.asked < 4, "a database that is away is not asked all the time"
    keeper.fault = None
    eventually(lambda: keeper.events() == ["door-1", "door-2"], PATIENCE)
    assert journal.cleared == 1
    eventually(lambda: recorder.health().fault == "", PATIENCE)


def test_a_full_disk_is_said_and_nothing_is_lost_while_the_process_lives(
    recorder: Recorder, keeper: FakeKeeper, journal: FakeJournal
) -> None:
    keeper.fault = StorageFullError("There is no space left for the database", "Make room")
    journal.full = True
    recorder.hear(seen(1))
    eventually(lambda: "space left for the journal" in recorder.health().fault, PATIENCE)
    keeper.fault = None
    eventually(lambda: keeper.events() == ["door-1"], PATIENCE)


def test_staff_and_cameras_change_in_order_with_the_reports(recorder: Recorder, keeper: FakeKeeper) -> None:
    recorder.do(lambda site: site.know(()))
    recorder.hear(seen(1))
    eventually(lambda: keeper.events() == ["door-1"], PATIENCE)
    assert [one.employee for one in recorder.sightings()] == [None]
    assert recorder.presence() == ()


def test_time_is_written_down_though_nothing_happens(recorder: Recorder, keeper: FakeKeeper) -> None:
    eventually(lambda: len(keeper.kept) >= 2, PATIENCE)
    assert not any(changes.events for changes in keeper.kept)
    assert recorder.health().site_time is not None


def test_the_sites_time_waits_for_the_newest_event_of_a_camera_at_work() -> None:
    clock = SiteClock()
    assert clock.now(at(100), LATENESS) == at(97)
    clock.saw(at(90))
    assert clock.now(at(100), LATENESS) == at(97), "no camera is at work"
    clock.note(CameraStatus("door", CameraState.ONLINE, at(0)))
    assert clock.now(at(100), LATENESS) == at(87)
    clock.saw(at(80))
    assert clock.now(at(100), LATENESS) == at(87), "it never goes back"
    clock.saw(at(110))
    assert clock.now(at(100), LATENESS) == at(97), "a clock that is ahead does not move it on"
    assert clock.now(at(200), LATENESS) == at(167), "a camera that hangs does not hold it up for ever"
    clock.note(CameraStatus("door", CameraState.OFFLINE, at(0)))
    assert clock.now(at(200), LATENESS) == at(197)
