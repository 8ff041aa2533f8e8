"""What was seen while the database was away, on disk until it is back.

The file is a row of frames: length and CRC-32 of a body, then the body, one JSON text of all that one batch held. A
frame that was being written when the process was killed does not check, and is where reading ends.
"""

import base64
import json
import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import TypeAdapter

from hadir.domain.activity import ActivityReport
from hadir.domain.camera import CameraStatus
from hadir.domain.crowd import CrowdReport
from hadir.domain.errors import ConfigurationError, StorageFullError, means_full_disk
from hadir.domain.sighting import SightingEvent

_HEAD = struct.Struct("<II")
FOLDER = "journal"
_FILE = "reports.journal"

Report = SightingEvent | CrowdReport | ActivityReport | CameraStatus

_KINDS: dict[str, TypeAdapter[Report]] = {
    kind.__name__: TypeAdapter(kind) for kind in (SightingEvent, CrowdReport, ActivityReport, CameraStatus)
}
_BYTES = "base64"


@dataclass(frozen=True, slots=True)
class Batch:
    """What was heard at once.

    Attributes:
        at: The site's time until which it was heard, aware, UTC.
        reports: In the order in which they came.
    """

    at: datetime
    reports: tuple[Report, ...]


class Journal:
    """Keeps batches on disk, each whole or not at all; one process writes it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._end: int | None = None
        """Where the last whole frame ends, None before that was looked for."""

    def append(self, at: datetime, reports: Sequence[Report]) -> None:
        """Keep a batch; it is on the disk when this returns.

        Raises:
            StorageFullError: There is no space left; what was kept before is whole.
            ConfigurationError: The file cannot be written for another reason; likewise.
        """
        kept = {"at": at, "reports": [_packed(one) for one in reports]}
        body = json.dumps(kept, default=_written).encode()
        frame = _HEAD.pack(len(body), zlib.crc32(body)) + body
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            end = sum(map(_size, self._bodies())) if self._end is None else self._end
            self._end = self._put(end, frame)
        except OSError as fault:
            if means_full_disk(fault):
                raise StorageFullError(
                    "There is no space left for the journal", "Make room in the home folder"
                ) from None
            raise ConfigurationError(
                f"The journal cannot be written ({fault.strerror})", f"Check the rights to {self._path.parent}"
            ) from None

    def read(self) -> Iterator[Batch]:
        """The batches, in order; one that was cut off while being written is left out, and what would follow it."""
        for body in self._bodies():
            kept = json.loads(body, object_hook=_read)
            yield Batch(datetime.fromisoformat(kept["at"]), tuple(_unpacked(one) for one in kept["reports"]))

    def clear(self) -> None:
        """Forget all: it has been applied."""
        self._path.unlink(missing_ok=True)
        self._end = 0

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return self._path.exists() and self._path.stat().st_size > 0

    def _put(self, end: int, frame: bytes) -> int:
        """Write a frame behind the last whole one, in place of any other rest, or leave none of it.

        Returns:
            Where it ends.
        """
        with self._path.open("ab", buffering=0) as stream:
            begin = min(end, stream.tell())
            try:
                stream.truncate(begin)
                rest = memoryview(frame)
                while rest:
                    rest = rest[stream.write(rest) :]
                os.fsync(stream.fileno())
            except OSError:
                with suppress(OSError):
                    stream.truncate(begin)
                raise
        return begin + len(frame)

    def _bodies(self) -> Iterator[bytes]:
        """What is in each whole frame."""
        try:
            with self._path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                while (body := _next_body(stream, size)) is not None:
                    yield body
        except FileNotFoundError:
            return


def journal_bytes(home: Path) -> int:
    """How much waits in the journal of a home folder."""
    file = home / FOLDER / _FILE
    return file.stat().st_size if file.exists() else 0


def _size(body: bytes) -> int:
    return _HEAD.size + len(body)


def _next_body(stream: BinaryIO, size: int) -> bytes | None:
    """The body of the next frame, None where no whole one follows; a file that grew without being written is zero."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    length, checksum = _HEAD.unpack(head)
    if not 0 < length <= size - stream.tell():
        return None
    body = stream.read(length)
    return body if zlib.crc32(body) == checksum else None


def _packed(report: Report) -> dict[str, Any]:
    kind = type(report).__name__
    return {"kind": kind, "report": _KINDS[kind].dump_python(report)}


def _unpacked(kept: dict[str, Any]) -> Report:
    return _KINDS[kept["kind"]].validate_python(kept["report"])


def _written(value: object) -> object:
    """What JSON has no word for."""
    match value:
        case bytes():
            return {_BYTES: base64.b64encode(value).decode()}
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
    raise TypeError(f"{type(value).__name__} cannot be kept in the journal")


def _read(kept: dict[str, Any]) -> object:
    return base64.b64decode(kept[_BYTES]) if kept.keys() == {_BYTES} else kept
