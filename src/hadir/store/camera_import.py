"""Taking over cameras from files, at the start: those that are new, and those whose description changed."""

import hashlib
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, insert, select

from hadir.domain.camera import Camera
from hadir.domain.errors import ConfigurationError, InputError
from hadir.store.camera_files import camera_files, configured
from hadir.store.camera_locations import FILE, located
from hadir.store.cameras import CameraRepository
from hadir.store.database import Database
from hadir.store.legacy_settings import camera_sign_in
from hadir.store.tables import imported_files


@dataclass(frozen=True, slots=True)
class CameraImport:
    """What came of it.

    Attributes:
        added: Ids of cameras that are new.
        changed: Ids of cameras that were described anew.
        refused: What is wrong with descriptions that cannot be used.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    refused: tuple[InputError, ...]


def import_cameras(database: Database, home: Path, now: datetime) -> CameraImport:
    """Take over what files describe; what was changed in Hadir stays as long as the file does.

    Args:
        database: Where cameras are kept.
        home: Folder with `camera_configs/` and `camera_locations.json`.
        now: The time.
    """
    repository = CameraRepository(database)
    known = {kept.camera.id for kept in repository.all()}
    taken: list[str] = []
    refused: list[InputError] = []
    for origin, text, found in _described(home):
        if isinstance(found, ConfigurationError):
            refused.append(found)
            continue
        digest = hashlib.sha256(text.encode()).hexdigest()
        try:
            if _is_news(database, origin, digest):
                _take(repository, _signed_in(found, home), now, known)
                # Only now: whatever ends this before has it taken over the next time.
                _remember(database, origin, digest, now)
                taken.append(found.id)
        except InputError as fault:
            refused.append(ConfigurationError(f"{origin} cannot be taken over: {fault.message}", fault.remedy))
    added = tuple(camera_id for camera_id in taken if camera_id not in known)
    return CameraImport(added, tuple(camera_id for camera_id in taken if camera_id in known), tuple(refused))


def _take(repository: CameraRepository, camera: Camera, now: datetime, known: Set[str]) -> None:
    if camera.id in known:
        repository.change(camera)
    else:
        repository.add(camera, now)


def _described(home: Path) -> Iterator[tuple[str, str, Camera | ConfigurationError]]:
    """Each description with where it stands and its text; a `config.json` counts more than the file for all."""
    described: set[str] = set()
    for file, found in zip(camera_files(home), configured(home), strict=True):
        described |= {found.id} if isinstance(found, Camera) else set()
        text = file.read_text(encoding="utf-8", errors="replace") if isinstance(found, Camera) else ""
        yield str(file.relative_to(home)), text, found
    for text, found in located(home):
        if isinstance(found, ConfigurationError):
            yield FILE, text, found
        elif found.id not in described:
            yield f"{FILE}#{found.id}", text, found


def _is_news(database: Database, origin: str, digest: str) -> bool:
    """Whether a description was not taken over before, as it is."""
    with database.reading() as connection:
        return connection.scalar(select(imported_files.c.sha256).where(imported_files.c.origin == origin)) != digest


def _remember(database: Database, origin: str, digest: str, now: datetime) -> None:
    with database.writing() as connection:
        connection.execute(delete(imported_files).where(imported_files.c.origin == origin))
        connection.execute(insert(imported_files).values(origin=origin, sha256=digest, imported_at=now))


def _signed_in(camera: Camera, home: Path) -> Camera:
    """A camera without a user of its own is signed in to as all are."""
    common = camera_sign_in(home)
    address = camera.address
    if address.username or not common.rtsp_user or not address.is_live:
        return camera
    password = common.rtsp_password.get_secret_value()
    return replace(camera, address=replace(address, username=common.rtsp_user, password=password))
