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
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hadir.domain.camera import CameraRole, CameraState, CameraStatus
from hadir.domain.errors import StorageFullError, means_full_disk
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

    def append(self, at: datetime, reports: Sequence[Report]) -> None:
        """Keep a batch; it is on the disk when this returns.

        Raises:
            StorageFullError: There is no space left; what was kept before is whole.
        """
        body = json.dumps({"at": at.isoformat(), "reports": [_packed(one) for one in reports]}).encode()
        frame = _HEAD.pack(len(body), zlib.crc32(body)) + body
        self._path.parent.mkdir(parents=True, exist_ok=True)
        size = self._path.stat().st_size if self._path.exists() else 0
        try:
            with self._path.open("ab") as stream:
                stream.write(frame)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as fault:
            self._cut(size)
            if means_full_disk(fault):
                raise StorageFullError(
                    "There is no space left for the journal", "Make room in the home folder"
                ) from None
            raise

    def read(self) -> Iterator[Batch]:
        """The batches, in order; one that was cut off while being written is left out, and what would follow it."""
        try:
            with self._path.open("rb") as stream:
                while (body := _next_body(stream.read)) is not None:
                    kept = json.loads(body)
                    reports = tuple(_unpacked(one) for one in kept["reports"])
                    yield Batch(datetime.fromisoformat(kept["at"]), reports)
        except FileNotFoundError:
            return

    def clear(self) -> None:
        """Forget all: it has been applied."""
        self._path.unlink(missing_ok=True)

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return self._path.exists() and self._path.stat().st_size > 0

    def _cut(self, size: int) -> None:
        """Take back what was written of a frame."""
        if self._path.exists():
            with self._path.open("r+b") as stream:
                stream.truncate(size)


def _next_body(read: Any) -> bytes | None:
    head = read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    length, checksum = _HEAD.unpack(head)
    body: bytes = read(length)
    return body if len(body) == length and zlib.crc32(body) == checksum else None


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
