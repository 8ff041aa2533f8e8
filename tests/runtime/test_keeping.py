"""Pictures of crowds and activities are kept before the rows that name them, and crowds are told of."""

from dataclasses import replace
from pathlib import Path

import pytest

from hadir.domain.activity import ActivityReport
from hadir.domain.crowd import CrowdReport
from hadir.domain.notice import Notice, NoticeKind
from hadir.domain.record import RecordChanges
from hadir.runtime.keeping import RecordKeeper
from hadir.store.activities import ActivityRepository
from hadir.store.crowds import CrowdRepository
from hadir.store.database import Database
from hadir.store.output_logs import OutputLogs
from hadir.store.record import RecordStore
from hadir.store.snapshots import SnapshotStore
from tests.builders import activity, at, crowd
from tests.databases import new_database

FULL = 10**18
"""Bytes that no disk has free."""


class Kept:
    """A keeper with what it writes to and tells."""

    def __init__(self, home: Path, database: Database, minimum_free: int = 0) -> None:
        self.snapshots = SnapshotStore(home, minimum_free)
        self.database = database
        self.notices: list[Notice] = []
        logs = OutputLogs(home, at(0).tzinfo)
        self.keeper = RecordKeeper(RecordStore(database), self.snapshots, logs, dict, self.notices.append)

    def keep(self, **changes: object) -> None:
        self.keeper.keep(RecordChanges(at=at(0), **changes), at(0))


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path, new_database(tmp_path))


def test_a_better_picture_of_a_crowd_takes_the_place_of_the_older(kept: Kept) -> None:
    kept.keep(crowds=(CrowdReport(crowd(1), b"three"),))
    kept.keep(crowds=(CrowdReport(crowd(1, size=4)),))
    larger = crowd(1, size=5)
    kept.keep(crowds=(CrowdReport(larger, b"five"),))
    found = CrowdRepository(kept.database).find("hall-run-1")
    assert found is not None
    assert found.snapshot.startswith("captured_crowds/2026-03-02/hall/")
    assert kept.snapshots.read(found.snapshot) == b"five"
    assert found == replace(larger, snapshot=found.snapshot)
    kept.database.close()


def test_a_crowd_is_told_of_at_each_change_with_its_picture(kept: Kept) -> None:
    kept.keep(crowds=(CrowdReport(crowd(1), b"three"),))
    kept.keep(crowds=(CrowdReport(replace(crowd(1), ended_at=at(9))),))
    assert [notice.kind for notice in kept.notices] == [NoticeKind.CROWD, NoticeKind.CROWD]
    first, last = (notice.row for notice in kept.notices)
    assert last == replace(crowd(1), ended_at=at(9), snapshot=getattr(first, "snapshot", ""))
    assert getattr(last, "snapshot", "") != ""
    kept.database.close()


def test_an_activity_is_kept_with_its_picture(kept: Kept) -> None:
    kept.keep(activities=(ActivityReport(activity(1, end=None), b"phone"), ActivityReport(activity(2))))
    with_picture, without = (ActivityRepository(kept.database).find(f"gate-run-{number}") for number in (1, 2))
    assert with_picture is not None
    assert with_picture.snapshot.startswith("captured_activities/2026-03-02/gate/")
    assert kept.snapshots.read(with_picture.snapshot) == b"phone"
    assert without is not None
    assert without.snapshot == ""
    kept.database.close()


def test_without_space_for_pictures_the_record_goes_on(tmp_path: Path) -> None:
    kept = Kept(tmp_path, new_database(tmp_path), minimum_free=FULL)
    kept.keep(crowds=(CrowdReport(crowd(1), b"three"),), activities=(ActivityReport(activity(1), b"phone"),))
    found = CrowdRepository(kept.database).find("hall-run-1")
    assert found is not None
    assert found.snapshot == ""
    assert "free" in kept.snapshots.fault
    kept.database.close()
