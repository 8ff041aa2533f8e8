import struct
from pathlib import Path

import pytest

from hadir.domain.errors import ForeignModelError, ModelMissingError
from hadir.vision.convert.faults import FormatError, explained


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "model.bin"
    path.touch()
    return path


def test_what_is_wrong_is_said_of_the_file(file: Path) -> None:
    with pytest.raises(ForeignModelError, match=r"model\.bin is not a toy that Hadir can convert: it is too small\."):
        _raise(file, FormatError("it is too small"))


@pytest.mark.parametrize(
    "fault", [struct.error(), IndexError(), KeyError(), TypeError(), UnicodeError(), MemoryError()]
)
def test_what_a_damaged_file_makes_its_reader_raise_is_explained(file: Path, fault: Exception) -> None:
    with pytest.raises(ForeignModelError, match="damaged or cut short") as caught:
        _raise(file, fault)
    assert caught.value.__cause__ is fault


def test_a_full_disk_is_not_the_file_s_fault(file: Path) -> None:
    with pytest.raises(OSError, match="no space"):
        _raise(file, OSError("no space"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=r"nothing\.bin"):
        _raise(tmp_path / "nothing.bin", FormatError("not reached"))


def _raise(source: Path, fault: Exception) -> None:
    with explained(source, "a toy"):
        raise fault
