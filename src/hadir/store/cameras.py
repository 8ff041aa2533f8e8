"""The cameras, their passwords encrypted."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole, Transport
from hadir.domain.errors import ConflictError, NotFoundError
from hadir.domain.line import DoorLine, Side
from hadir.store.camera_watch import WatchFields, watch_of
from hadir.store.database import Database
from hadir.store.paging import equal
from hadir.store.tables import cameras


@dataclass(frozen=True, slots=True)
class KeptCamera:
    """A camera as it is kept.

    Attributes:
        camera: The camera.
        running: Whether its analysis is wanted.
        version: Grows with each change.
    """

    camera: Camera
    running: bool
    version: int


class CameraRepository:
    """The cameras."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[KeptCamera, ...]:
        """All cameras, by their ids.

        Raises:
            WrongKeyError: Their passwords were encrypted with another key.
        """
        with self._database.reading() as connection:
            return tuple(map(self._kept, connection.execute(select(cameras).order_by(cameras.c.id)).all()))

    def get(self, camera_id: str) -> KeptCamera:
        """One camera.

        Raises:
            NotFoundError: There is no such.
        """
        with self._database.reading() as connection:
            row = connection.execute(select(cameras).where(cameras.c.id == camera_id)).one_or_none()
        if row is None:
            raise _unknown(camera_id)
        return self._kept(row)

    def add(self, camera: Camera, now: datetime) -> KeptCamera:
        """Know one more; its analysis is wanted.

        Raises:
            ConflictError: There is one with that id.
        """
        values = {"id": camera.id, "running": True, "version": 1, "created_at": now, **self._values(camera)}
        with self._database.writing() as connection:
            try:
                connection.execute(insert(cameras).values(**values))
            except IntegrityError:
                raise ConflictError(f"There is a camera {camera.id} already", "Choose another id") from None
        return KeptCamera(camera, running=True, version=1)

    def change(self, camera: Camera, version: int | None = None) -> KeptCamera:
        """Go by what is known of a camera now.

        Args:
            camera: The camera.
            version: The version that was changed; None changes whichever there is.

        Raises:
            NotFoundError: There is no such camera.
            ConflictError: Somebody else has changed it meanwhile.
        """
        values = {"version": cameras.c.version + 1, **self._values(camera)}
        known = cameras.c.id == camera.id
        with self._database.writing() as connection:
            changed = connection.execute(
                update(cameras).where(known, *equal(cameras.c.version, version)).values(**values)
            )
            row = connection.execute(select(cameras.c.version, cameras.c.running).where(known)).one_or_none()
            if row is None:
                raise _unknown(camera.id)
            if changed.rowcount == 0:
                raise ConflictError(
                    f"Somebody else has changed camera {camera.id} meanwhile", "Load it again and repeat your change"
                )
        return KeptCamera(camera, row.running, row.version)

    def run(self, camera_id: str, *, running: bool) -> KeptCamera:
        """Want a camera's analysis, or not; this stays so across a restart.

        Raises:
            NotFoundError: There is no such camera.
        """
        with self._database.writing() as connection:
            connection.execute(update(cameras).where(cameras.c.id == camera_id).values(running=running))
        return self.get(camera_id)

    def remove(self, camera_id: str) -> None:
        """Forget a camera; what happened on it stays.

        Raises:
            NotFoundError: There is no such.
        """
        with self._database.writing() as connection:
            if connection.execute(delete(cameras).where(cameras.c.id == camera_id)).rowcount == 0:
                raise _unknown(camera_id)

    def _values(self, camera: Camera) -> dict[str, Any]:
        address = camera.address
        secret = {"location": address.location, "username": address.username, "password": address.password}
        line = camera.line
        return {
            "name": camera.name,
            "location": camera.location,
            "source": str(address),
            "address": self._database.key.encrypt(json.dumps(secret).encode(), _about(camera.id)),
            "role": camera.role.value,
            "enabled": camera.enabled,
            "fps": camera.fps,
            "transport": camera.transport.value,
            "loops": camera.loops,
            "roi": [list(corner) for corner in camera.roi],
            "line": line and {"start": list(line.start), "end": list(line.end), "inside": line.inside.value},
            "shares_view_with": sorted(camera.shares_view_with),
            **watch_of(camera).model_dump(mode="json"),
        }

    def _kept(self, row: Row[Any]) -> KeptCamera:
        secret = json.loads(self._database.key.decrypt(row.address, _about(row.id)))
        watch = WatchFields.model_validate({name: getattr(row, name) for name in WatchFields.model_fields})
        camera = Camera(
            id=row.id,
            name=row.name,
            address=StreamAddress(secret["location"], secret["username"], secret["password"]),
            location=row.location,
            role=CameraRole(row.role),
            enabled=row.enabled,
            fps=row.fps,
            transport=Transport(row.transport),
            loops=row.loops,
            roi=tuple((x, y) for x, y in row.roi),
            line=row.line and _line(row.line),
            shares_view_with=frozenset(row.shares_view_with),
        )
        return KeptCamera(watch.on(camera), row.running, row.version)


def _line(kept: dict[str, Any]) -> DoorLine:
    return DoorLine((kept["start"][0], kept["start"][1]), (kept["end"][0], kept["end"][1]), Side(kept["inside"]))


def _about(camera_id: str) -> str:
    """What an address is encrypted for: it opens in no other row."""
    return f"cameras:{camera_id}"


def _unknown(camera_id: str) -> NotFoundError:
    return NotFoundError(f"There is no camera {camera_id}", "See which there are")
