"""Cameras as the second predecessor described them: one `camera_locations.json` for all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.errors import ConfigurationError
from hadir.store.camera_files import camera_or_file

FILE = "camera_locations.json"

_ROLES = {"entry": CameraRole.ENTRY, "exit": CameraRole.EXIT, "door": CameraRole.DOOR}


def _with_scheme(source: str) -> str:
    """An address without a scheme is that of a camera that speaks RTSP."""
    return source if "://" in source or source.startswith("/") else f"rtsp://{source}"


_Source = Annotated[str, Field(min_length=1), AfterValidator(_with_scheme), AfterValidator(camera_or_file)]


class _Place(BaseModel):
    """One camera; fields that Hadir has no use for are left alone."""

    model_config = ConfigDict(extra="ignore")

    name: Annotated[str, Field(max_length=200)] = ""
    location: Annotated[str, Field(max_length=200)] = ""
    source: Annotated[_Source, Field(validation_alias=AliasChoices("rtsp_url", "source", "ip"))]
    kind: Annotated[str, Field(validation_alias=AliasChoices("type", "kind"))] = ""
    username: str = ""
    password: str = ""

    def camera(self, camera_id: str) -> Camera:
        """The camera; a file plays in a loop."""
        role = _ROLES.get(self.kind.strip().lower(), CameraRole.AREA)
        address = StreamAddress.parse(self.source, self.username, self.password)
        return Camera(
            camera_id, self.name or camera_id, address, location=self.location, role=role, loops=not address.is_live
        )


def located(home: Path) -> Iterator[tuple[str, Camera | ConfigurationError]]:
    """The cameras of the file, each with its part of the text, and in the place of one what is wrong with it."""
    file = home / FILE
    if not file.is_file():
        return
    try:
        described = json.loads(file.read_text(encoding="utf-8-sig"))
        items = described.items()
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError, AttributeError) as fault:
        yield "", ConfigurationError(f"{file} cannot be read ({fault})", "Compare it with docs/cameras.md")
        return
    for camera_id, part in items:
        yield json.dumps(part, sort_keys=True), _camera(file, camera_id, part)


def _camera(file: Path, camera_id: str, part: Any) -> Camera | ConfigurationError:
    if not _is_id(camera_id):
        return ConfigurationError(
            f"{file} names a camera {camera_id!r}", "An id has letters, digits, - and _, 64 at the most"
        )
    try:
        return _Place.model_validate(part).camera(camera_id)
    except ValidationError as fault:
        # The values are left out on purpose: one of them may be a password.
        wrong = "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in fault.errors())
        return ConfigurationError(
            f"{file} does not describe camera {camera_id} ({wrong})", "Compare it with docs/cameras.md"
        )


def _is_id(text: str) -> bool:
    return 0 < len(text) <= 64 and text.isascii() and all(sign.isalnum() or sign in "-_" for sign in text)
