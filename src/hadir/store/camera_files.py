"""Cameras as sites describe them in files: `camera_configs/<ID>/config.json`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole, Transport
from hadir.domain.errors import ConfigurationError
from hadir.domain.line import DoorLine, Side
from hadir.store.camera_watch import Share, WatchFields

_LIKE_AN_ADDRESS = re.compile(r"://|:.*@", re.DOTALL)


def camera_or_file(source: str) -> str:
    """Refuse a mistyped address, which would be taken for a file and shown with the password in it."""
    if not StreamAddress.parse(source).is_live and _LIKE_AN_ADDRESS.search(source):
        raise PydanticCustomError(
            "address", "It looks like an address, but begins with none of rtsp://, rtsps://, http://, https://"
        )
    return source


_Words = Annotated[str, Field(max_length=200)]
_Source = Annotated[str, Field(min_length=1), AfterValidator(camera_or_file)]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    start: tuple[Share, Share]
    end: tuple[Share, Share]
    inside: Side


class _CameraFile(WatchFields):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    name: _Words = ""
    location: _Words = ""
    source: Annotated[_Source, Field(validation_alias=AliasChoices("rtsp_url", "source"))]
    username: str = ""
    password: str = ""
    enabled: bool = True
    role: CameraRole = CameraRole.AREA
    fps: Annotated[float, Field(ge=0.1, le=15)] = 5.0
    transport: Transport = Transport.TCP
    roi: Annotated[tuple[tuple[Share, Share], ...], Field(max_length=64)] = ()
    line: _Line | None = None
    shares_view_with: frozenset[str] = frozenset()

    def camera(self, folder: Path) -> Camera:
        """The camera; a file it names is meant relative to its folder, and plays in a loop."""
        address = StreamAddress.parse(self.source, self.username, self.password)
        if not address.is_live:
            address = StreamAddress(str(folder.absolute() / address.location))
        camera = Camera(
            id=self.id,
            name=self.name or self.id,
            address=address,
            location=self.location,
            role=self.role,
            enabled=self.enabled,
            fps=self.fps,
            transport=self.transport,
            loops=not address.is_live,
            roi=self.roi,
            line=None if self.line is None else DoorLine(self.line.start, self.line.end, self.line.inside),
            shares_view_with=self.shares_view_with,
        )
        return self.on(camera)


def read_camera(file: Path) -> Camera:
    """The camera that a `config.json` describes.

    Raises:
        ConfigurationError: It is no JSON, or a field is missing, unknown or wrong; the message names it.
    """
    try:
        return _CameraFile.model_validate(json.loads(file.read_text(encoding="utf-8-sig"))).camera(file.parent)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise ConfigurationError(f"{file} cannot be read ({fault})", "Compare it with docs/cameras.md") from None
    except ValidationError as fault:
        # The values are left out on purpose: one of them may be a password.
        wrong = "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in fault.errors())
        raise ConfigurationError(
            f"{file} does not describe a camera ({wrong})", "Compare it with docs/cameras.md"
        ) from None


def camera_files(home: Path) -> tuple[Path, ...]:
    """The camera files below a home folder, sorted."""
    return tuple(sorted((home / "camera_configs").glob("*/config.json")))


def configured(home: Path) -> Iterator[Camera | ConfigurationError]:
    """The cameras below a home folder, sorted by folder, and in the place of one that cannot be used what is wrong.

    Of two cameras with one id the first is used.
    """
    described: dict[str, Path] = {}
    for file in camera_files(home):
        try:
            camera = read_camera(file)
        except ConfigurationError as fault:
            yield fault
            continue
        first = described.setdefault(camera.id, file)
        yield camera if first is file else _taken(camera.id, file, first)


def _taken(camera_id: str, file: Path, first: Path) -> ConfigurationError:
    return ConfigurationError(
        f"{file} is not used: its id {camera_id} is that of {first}", "Give each camera an id of its own"
    )


def write_camera(home: Path, description: dict[str, object]) -> Path:
    """Write a camera's `config.json` from its fields, readable by its owner alone: it may hold a password."""
    file = home / "camera_configs" / str(description["id"]) / "config.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps(description, indent=2) + "\n")
    return file
