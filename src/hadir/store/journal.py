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
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from hadir.domain.camera import CameraRole, CameraState, CameraStatus
from hadir.domain.errors import ConfigurationError, StorageFullError, means_full_disk
from hadir.domain.identity import EmployeeId
from hadir.domain.sighting import Crossing, FaceShot, Sighting, SightingChange, SightingEvent

_HEAD = struct.Struct("<II")
_FILE = "reports.journal"

Report = SightingEvent | CameraStatus


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
        body = json.dumps({"at": at.isoformat(), "reports": [_packed(one) for one in reports]}).encode()
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
            kept = json.loads(body)
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
    if isinstance(report, CameraStatus):
        return {
            "camera": report.camera_id,
            "state": report.state,
            "since": report.since.isoformat(),
            "reason": report.reason,
            "retry_at": report.retry_at and report.retry_at.isoformat(),
        }
    return {"change": report.change, "sighting": _packed_sighting(report.sighting)}


def _packed_sighting(sighting: Sighting) -> dict[str, Any]:
    return {
        "id": sighting.id,
        "camera": sighting.camera_id,
        "role": sighting.role,
        "track": sighting.track_id,
        "employee": sighting.employee,
        "first_seen": sighting.first_seen.isoformat(),
        "last_seen": sighting.last_seen.isoformat(),
        "similarity": sighting.similarity,
        "votes": sighting.votes,
        "box": sighting.box,
        "face": sighting.face and _packed_face(sighting.face),
        "path": sighting.path,
        "crossing": sighting.crossing,
    }


def _packed_face(face: FaceShot) -> dict[str, Any]:
    return {
        "at": face.captured_at.isoformat(),
        "box": face.box,
        "quality": face.quality,
        "jpeg": base64.b64encode(face.jpeg).decode(),
    }


def _unpacked(kept: dict[str, Any]) -> Report:
    if "camera" in kept:
        retry_at = kept["retry_at"] and datetime.fromisoformat(kept["retry_at"])
        since = datetime.fromisoformat(kept["since"])
        return CameraStatus(kept["camera"], CameraState(kept["state"]), since, kept["reason"], retry_at)
    return SightingEvent(SightingChange(kept["change"]), _unpacked_sighting(kept["sighting"]))


def _unpacked_sighting(kept: dict[str, Any]) -> Sighting:
    return Sighting(
        id=kept["id"],
        camera_id=kept["camera"],
        role=CameraRole(kept["role"]),
        track_id=kept["track"],
        employee=kept["employee"] and EmployeeId(kept["employee"]),
        first_seen=datetime.fromisoformat(kept["first_seen"]),
        last_seen=datetime.fromisoformat(kept["last_seen"]),
        similarity=kept["similarity"],
        votes=kept["votes"],
        box=tuple(kept["box"]),
        face=kept["face"] and _unpacked_face(kept["face"]),
        path=tuple((x, y) for x, y in kept["path"]),
        crossing=Crossing(kept["crossing"]),
    )


def _unpacked_face(kept: dict[str, Any]) -> FaceShot:
    moment = datetime.fromisoformat(kept["at"])
    return FaceShot(moment, tuple(kept["box"]), kept["quality"], base64.b64decode(kept["jpeg"]))
