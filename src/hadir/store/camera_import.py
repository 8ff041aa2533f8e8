"""Taking over cameras from files, at the start: those that are new, and those whose description changed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, insert, select

from hadir.domain.camera import Camera
from hadir.domain.errors import ConfigurationError
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
    refused: tuple[ConfigurationError, ...]


def import_cameras(database: Database, home: Path, now: datetime) -> CameraImport:
    """Take over what files describe; what was changed in Hadir stays as long as the file does.

    Args:
        database: Where cameras are kept.
        home: Folder with `camera_configs/` and `camera_locations.json`.
        now: The time.
    """
    repository = CameraRepository(database)
    known = {kept.camera.id for kept in repository.all()}
    added, changed, refused = [], [], []
    for origin, text, found in _described(home):
        if isinstance(found, ConfigurationError):
            refused.append(found)
        elif _is_news(database, origin, text, now):
            camera = _signed_in(found, home)
            if camera.id in known:
                repository.change(camera)
                changed.append(camera.id)
            else:
                repository.add(camera, now)
                added.append(camera.id)
    return CameraImport(tuple(added), tuple(changed), tuple(refused))


def _described(home: Path) -> Iterator[tuple[str, str, Camera | ConfigurationError]]:
    """Each description with where it stands and its text; a `config.json` counts more than the file for all."""
    texts = {file: file.read_text(encoding="utf-8", errors="replace") for file in camera_files(home)}
    described: set[str] = set()
    for file, found in zip(texts, configured(home), strict=True):
        described |= {found.id} if isinstance(found, Camera) else set()
        yield str(file.relative_to(home)), texts[file], found
    for text, found in located(home):
        if isinstance(found, ConfigurationError):
            yield FILE, text, found
        elif found.id not in described:
            yield f"{FILE}#{found.id}", text, found


def _is_news(database: Database, origin: str, text: str, now: datetime) -> bool:
    """Whether a description was not taken over before, as it is; from now on it was."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    same = imported_files.c.origin == origin
    with database.writing() as connection:
        if connection.scalar(select(imported_files.c.sha256).where(same)) == digest:
            return False
        connection.execute(delete(imported_files).where(same))
        connection.execute(insert(imported_files).values(origin=origin, sha256=digest, imported_at=now))
    return True


def _signed_in(camera: Camera, home: Path) -> Camera:
    """A camera without a user of its own is signed in to as all are."""
    common = camera_sign_in(home)
    address = camera.address
    if address.username or not common.rtsp_user or not address.is_live:
        return camera
    password = common.rtsp_password.get_secret_value()
    return replace(camera, address=replace(address, username=common.rtsp_user, password=password))
