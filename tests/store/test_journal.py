"""What was seen while the database was away, on disk."""

import errno
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.camera import CameraRole, CameraState, CameraStatus
from hadir.domain.errors import ConfigurationError, StorageFullError
from hadir.domain.identity import EmployeeId
from hadir.domain.sighting import Crossing, FaceShot, Sighting, SightingChange, SightingEvent
from hadir.store.journal import Batch, Journal, Report
from tests.builders import at, sighting

SEEN = SightingEvent(
    SightingChange.CLOSED,
    replace(
        sighting("سارة"),
        role=CameraRole.DOOR,
        crossing=Crossing.OUT,
        face=FaceShot(at(3), (1.5, 2.0, 3.0, 4.0), 0.9, bytes(range(256))),
        path=((0.1, 2.0), (3.0, 4.0)),
    ),
)
STRANGER = SightingEvent(SightingChange.OPENED, replace(sighting(None, sighting_id="door-run-2"), similarity=None))
AWAY = CameraStatus("door", CameraState.OFFLINE, at(4), "The camera does not answer.", at(9))
BACK = CameraStatus("door", CameraState.ONLINE, at(10))
BATCHES = (Batch(at(1), (SEEN, STRANGER)), Batch(at(5), (AWAY,)), Batch(at(11), (BACK,)))


class Limited:
    """A file in which there is room for so many bytes more."""

    def __init__(self, stream: Any, room: int, code: int) -> None:
        self._stream = stream
        self._room = room
        self._code = code

    def __enter__(self) -> "Limited":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, data: memoryview) -> int:
        if self._room == 0:
            raise OSError(self._code, os.strerror(self._code))
        count: int = self._stream.write(data[: self._room])
        self._room -= count
        return count


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal" / "reports.journal"


def filled(folder: Path, batches: Sequence[Batch] = BATCHES) -> Journal:
    journal = Journal(folder)
    for batch in batches:
        journal.append(batch.at, batch.reports)
    return journal


def whole(content: bytes) -> int:
    """How many batches are whole in so much of a file."""
    count, place = 0, 0
    while place + 8 <= len(content):
        place += 8 + struct.unpack_from("<I", content, place)[0]
        count += place <= len(content)
    return count


def test_batches_are_read_as_they_were_kept(file: Path) -> None:
    journal = filled(file.parent)
    assert journal
    assert tuple(journal.read()) == BATCHES
    assert tuple(Journal(file.parent).read()) == BATCHES


def test_nothing_waits_at_first_nor_when_all_was_applied(file: Path) -> None:
    journal = Journal(file.parent)
    assert not journal
    assert tuple(journal.read()) == ()
    journal.clear()
    filled(file.parent).clear()
    assert not journal
    assert not file.exists()


def test_it_goes_on_after_it_was_cleared(file: Path) -> None:
    journal = filled(file.parent)
    journal.clear()
    journal.append(BATCHES[1].at, BATCHES[1].reports)
    assert tuple(journal.read()) == BATCHES[1:2]


def test_it_goes_on_after_somebody_deleted_it(file: Path) -> None:
    journal = filled(file.parent)
    file.unlink()
    journal.append(BATCHES[1].at, BATCHES[1].reports)
    assert tuple(journal.read()) == BATCHES[1:2]


def test_what_was_cut_off_anywhere_costs_the_last_batch_alone(file: Path) -> None:
    filled(file.parent)
    content = file.read_bytes()
    for end in range(len(content)):
        file.write_bytes(content[:end])
        assert tuple(Journal(file.parent).read()) == BATCHES[: whole(content[:end])]


def test_what_is_kept_after_a_cut_is_read(file: Path) -> None:
    filled(file.parent)
    content = file.read_bytes()
    for end in range(0, len(content), 7):
        file.write_bytes(content[:end])
        journal = Journal(file.parent)
        journal.append(at(20), (BACK,))
        expected = (*BATCHES[: whole(content[:end])], Batch(at(20), (BACK,)))
        assert tuple(journal.read()) == expected


@pytest.mark.parametrize(
    "rest",
    [b"\0" * 8, b"\0" * 4096, b"\xff" * 8, b"\xff" * 4096, b"\xff\xff\xff\x7f" + b"\0" * 100, os.urandom(500)],
)
def test_what_a_crash_left_behind_the_last_batch_is_no_batch(file: Path, rest: bytes) -> None:
    filled(file.parent)
    with file.open("ab") as stream:
        stream.write(rest)
    journal = Journal(file.parent)
    assert tuple(journal.read()) == BATCHES
    journal.append(at(20), (AWAY,))
    assert tuple(journal.read()) == (*BATCHES, Batch(at(20), (AWAY,)))


def test_a_byte_that_changed_ends_the_reading(file: Path) -> None:
    filled(file.parent)
    content = bytearray(file.read_bytes())
    for place in range(0, len(content), 11):
        altered = content.copy()
        altered[place] ^= 0x55
        file.write_bytes(altered)
        assert tuple(Journal(file.parent).read()) == BATCHES[: whole(content[:place])]


@pytest.mark.parametrize("written", [0, 1, 8, 50])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_what_was_kept_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch, written: int, code: int
) -> None:
    journal = filled(file.parent)
    before = file.read_bytes()
    opened = Path.open

    def open_path(path: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
        stream = opened(path, mode, *args, **options)
        return Limited(stream, written, code) if "a" in mode else stream

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", open_path)
        with pytest.raises(StorageFullError, match="no space left for the journal"):
            journal.append(at(20), (SEEN,))
    assert file.read_bytes() == before
    journal.append(at(21), (BACK,))
    assert tuple(journal.read()) == (*BATCHES, Batch(at(21), (BACK,)))


def test_what_did_not_reach_the_disk_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = filled(file.parent)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(StorageFullError):
            journal.append(at(20), (SEEN,))
    assert tuple(journal.read()) == BATCHES


def test_what_else_is_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("no folder")
    with pytest.raises(ConfigurationError, match="The journal cannot be written"):
        Journal(tmp_path / "journal").append(at(0), (BACK,))


def test_a_large_batch_is_one_frame(file: Path) -> None:
    batch = Batch(at(1), (SEEN, STRANGER) * 500)
    assert tuple(filled(file.parent, [batch]).read()) == (batch,)


def test_a_process_that_is_killed_loses_what_it_was_writing_at_most(file: Path) -> None:
    program = f"""
import itertools
from pathlib import Path
from hadir.store.journal import Journal
from tests.builders import at
from tests.store.test_journal import BACK, SEEN
journal = Journal(Path({str(file.parent)!r}))
for number in itertools.count():
    journal.append(at(number), (SEEN, BACK))
    print(number, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == "20":
                break
        process.send_signal(signal.SIGKILL)
        said = [int(line) for line in process.stdout]
    batches = tuple(Journal(file.parent).read())
    last = max(said, default=20)
    assert len(batches) in {last + 1, last + 2}
    assert [batch.at for batch in batches] == [at(number) for number in range(len(batches))]


_MOMENTS = st.integers(0, 10**15).map(lambda microseconds: at(0) + timedelta(microseconds=microseconds))
_FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=32)
_BOXES = st.tuples(_FLOATS, _FLOATS, _FLOATS, _FLOATS)
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
_FACES = st.builds(FaceShot, _MOMENTS, _BOXES, _FLOATS, st.binary(max_size=50))
_SIGHTINGS = st.builds(
    Sighting,
    id=_WORDS,
    camera_id=_WORDS,
    role=st.sampled_from(CameraRole),
    track_id=st.integers(0, 2**31),
    employee=st.none() | _WORDS.map(EmployeeId),
    first_seen=_MOMENTS,
    last_seen=_MOMENTS,
    similarity=st.none() | _FLOATS,
    votes=st.integers(0, 1000),
    box=_BOXES,
    face=st.none() | _FACES,
    path=st.lists(st.tuples(_FLOATS, _FLOATS), max_size=4).map(tuple),
    crossing=st.sampled_from(Crossing),
)
_STATUSES = st.builds(CameraStatus, _WORDS, st.sampled_from(CameraState), _MOMENTS, _WORDS, st.none() | _MOMENTS)
_REPORTS = st.builds(SightingEvent, st.sampled_from(SightingChange), _SIGHTINGS) | _STATUSES


@given(reports=st.lists(_REPORTS, max_size=4), moment=_MOMENTS)
def test_any_report_is_read_as_it_was_kept(
    tmp_path_factory: pytest.TempPathFactory, reports: list[Report], moment: datetime
) -> None:
    journal = Journal(tmp_path_factory.mktemp("journal"))
    journal.append(moment, reports)
    assert tuple(journal.read()) == (Batch(moment, tuple(reports)),)
