"""From what is wrong with a file to an explanation for people."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onnx.checker import ValidationError
from onnx.shape_inference import InferenceError

from hadir.domain.errors import ForeignModelError, ModelMissingError

_REMEDY = "Fetch the file again, or name the one that the pack describes"

# The FlatBuffers readers check nothing: a damaged offset surfaces as any of these, and a network whose layers
# do not fit each other surfaces in ONNX's own checks.
_DAMAGE = (
    struct.error,
    AttributeError,
    LookupError,
    MemoryError,
    OverflowError,
    TypeError,
    ValueError,
    ValidationError,
    InferenceError,
)


class FormatError(Exception):
    """What is wrong with a file, as the end of the sentence "the file is not ... that Hadir can convert: ..."."""


@contextmanager
def explained(source: Path, kind: str) -> Iterator[None]:
    """Turn whatever a foreign file provokes into one error for people.

    Args:
        source: The file that is read within the context.
        kind: What the file should be, with its article.

    Raises:
        ModelMissingError: There is no such file.
        ForeignModelError: The file is not what it should be.
    """
    if not source.is_file():
        raise ModelMissingError(f"The model file {source} is missing", _REMEDY)
    opening = f"The file {source} is not {kind} that Hadir can convert"
    try:
        yield
    except FormatError as fault:
        raise ForeignModelError(f"{opening}: {fault}", _REMEDY) from fault
    except _DAMAGE as fault:
        raise ForeignModelError(f"{opening}: it is damaged or cut short", _REMEDY) from fault
