"""What a `pack.toml` says.

The same file describes a pack that can be installed (each model names its source) and an installed one (each model
names its file and that file's SHA-256).
"""

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hadir.domain.errors import ModelError, ModelMissingError
from hadir.vision.scaling import Channels, Scaling
from hadir.vision.session import ModelFile

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Deviation = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(gt=0, lt=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Conversion(StrEnum):
    """What a source file has to go through to become ONNX."""

    NONE = "none"
    DLIB_RESNET = "dlib_resnet"
    TFLITE = "tflite"


class Source(_Table):
    """Where a model file comes from: an artefact itself, or a member of one.

    Attributes:
        artefact: Name of the artefact.
        member: Path inside the artefact (a zip, wheel or tar archive), or empty for the artefact itself.
        sha256: What the file must hash to before conversion.
        convert: What makes it ONNX.
        outputs: Outputs of the network that are kept when it is converted; all of them if none is named.
    """

    artefact: str
    member: str = ""
    sha256: Sha256
    convert: Conversion = Conversion.NONE
    outputs: tuple[str, ...] = ()


class Artefact(_Table):
    """A file to fetch: from its publisher's addresses, or from PyPI through the machine's own pip.

    Attributes:
        file: Name of the file.
        bytes: Its size.
        sha256: What it must hash to.
        urls: Where it is, tried in order; empty for a PyPI artefact.
        package: `name==version` for a PyPI artefact, else empty.
        python: Python version of the wheel to take, as `3.11`; empty for a source distribution or a pure wheel.
        platform: Platform tag of the wheel to take, empty likewise.
    """

    file: str
    bytes: Annotated[int, Field(gt=0)]
    sha256: Sha256
    urls: tuple[str, ...] = ()
    package: str = ""
    python: str = ""
    platform: str = ""


class _ModelTable(_Table):
    file: str
    licence: str
    sha256: Sha256 | None = None
    origin: Sha256 | None = None
    precision: str = "fp32"
    source: Source | None = None


class DetectorTable(_ModelTable):
    """A face detector.

    Attributes:
        family: What kind of network.
        mean: Subtracted from the pixels' values.
        std: Divides them.
        channels: Order of the colours.
        threshold: Score from which a detection is a face.
        longest: Pixels of the network's input for the longer side of a picture.
    """

    family: Literal["scrfd", "yunet", "yolov8_face", "blazeface"]
    mean: float
    std: Deviation
    channels: Channels
    threshold: Share
    longest: Annotated[int, Field(ge=64, le=4096)] = 640

    @property
    def scaling(self) -> Scaling:
        """How pixels become its input."""
        return Scaling(self.mean, self.std, self.channels)


class EmbedderTable(_ModelTable):
    """A face embedder.

    Attributes:
        family: What kind of network.
        mean: Subtracted from the pixels' values.
        std: Divides them.
        channels: Order of the colours.
        similarity: Least similarity that names somebody.
        margin: Least distance to the next employee.
    """

    family: Literal["arcface", "dlib_resnet"]
    mean: float
    std: Deviation
    channels: Channels
    similarity: Annotated[float, Field(gt=-1, lt=1)]
    margin: Annotated[float, Field(ge=0, lt=1)]

    @property
    def scaling(self) -> Scaling:
        """How pixels become its input."""
        return Scaling(self.mean, self.std, self.channels)


class ExtraTable(_ModelTable):
    """A model beside the faces: objects, pose, liveness."""

    family: str


class Manifest(_Table):
    """A pack.

    Attributes:
        name: Names it in commands.
        about: What it is, one sentence.
        licence: The licences of its models, said to people.
        commercial: Whether commercial use is allowed.
        detector: Its face detector.
        embedder: Its face embedder.
        extras: Other models, by purpose.
        artefacts: What is fetched to install it, by name.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    about: str
    licence: str
    commercial: bool
    detector: DetectorTable
    embedder: EmbedderTable
    extras: dict[str, ExtraTable] = {}
    artefacts: dict[str, Artefact] = {}

    def models(self) -> dict[str, DetectorTable | EmbedderTable | ExtraTable]:
        """All its models, by purpose."""
        return {"detector": self.detector, "embedder": self.embedder, **self.extras}


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
