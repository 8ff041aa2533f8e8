"""What a `pack.toml` says.

The same file describes a pack that can be installed (each model names its source) and an installed one (each model
names its file and that file's SHA-256).
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from hadir.domain.errors import ModelError, ModelMissingError
from hadir.vision.packs.extras import ExtraTables
from hadir.vision.packs.tables import Artefact, DetectorTable, EmbedderTable, ModelTable, Table
from hadir.vision.session import ModelFile


class Manifest(Table):
    """A pack.

    Attributes:
        name: Names it in commands.
        about: What it is, one sentence.
        licence: The licences of its models, said to people.
        commercial: Whether commercial use is allowed.
        detector: Its face detector.
        embedder: Its face embedder.
        extras: Other models.
        artefacts: What is fetched to install it, by name.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    about: str
    licence: str
    commercial: bool
    detector: DetectorTable
    embedder: EmbedderTable
    extras: ExtraTables = ExtraTables()
    artefacts: dict[str, Artefact] = Field(default_factory=dict)

    def models(self) -> Mapping[str, ModelTable]:
        """All its models, by purpose."""
        return {"detector": self.detector, "embedder": self.embedder, **self.extras.models()}


class Pack:
    """A pack on disk: a manifest and the folder that its files are relative to."""

    def __init__(self, manifest: Manifest, folder: Path) -> None:
        self.manifest = manifest
        self.folder = folder

    @staticmethod
    def read(path: Path) -> "Pack":
        """Read `pack.toml`, or the one in the folder `path`.

        Raises:
            ModelMissingError: There is none.
            ModelError: It is not a valid pack.
        """
        file = path / "pack.toml" if path.is_dir() else path
        if not file.is_file():
            raise ModelMissingError(f"There is no pack at {path}", "Name an installed pack or the path of a pack.toml")
        return Pack(parse(file.read_bytes(), str(file)), file.parent)

    def model_file(self, purpose: str) -> ModelFile:
        """The file of one of its models.

        Raises:
            ModelError: The pack does not say what the file must hash to.
        """
        table = self.manifest.models()[purpose]
        if table.sha256 is None:
            raise ModelError(
                f"The pack {self.manifest.name} does not give the SHA-256 of its {purpose} {table.file}",
                f"Add `sha256` to the table [{purpose}] of {self.folder / 'pack.toml'}",
            )
        return ModelFile(self.folder / table.file, table.sha256, self._remedy())

    def verify(self) -> None:
        """Check all its files.

        Raises:
            ModelMissingError: A file is not there.
            ModelAlteredError: A file is not the one the pack names.
        """
        for purpose in self.manifest.models():
            self.model_file(purpose).verify()

    def size(self) -> int:
        """Bytes that its files take on disk."""
        files = (self.folder / table.file for table in self.manifest.models().values())
        return sum(file.stat().st_size for file in files if file.is_file())

    def _remedy(self) -> str:
        return f"Install the pack again with `hadir models install {self.manifest.name}`, or put the right file there"


def parse(text: bytes, origin: str) -> Manifest:
    """A manifest from the bytes of a `pack.toml`.

    Raises:
        ModelError: It is not TOML, or not a pack; the message names every field that is wrong.
    """
    try:
        return Manifest.model_validate(tomllib.loads(text.decode()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ModelError(f"{origin} is not a TOML file ({fault})") from fault
    except ValidationError as fault:
        wrong = "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in fault.errors())
        raise ModelError(f"{origin} does not describe a pack ({wrong})", "Compare it with docs/models.md") from fault
