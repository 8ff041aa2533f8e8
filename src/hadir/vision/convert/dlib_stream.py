"""dlib's portable serialisation: numbers, words and tensors (dlib/serialize.h, dlib/cuda/tensor_tools.h)."""

import math

import numpy as np
from numpy.typing import NDArray

from hadir.vision.convert.faults import FormatError

_LENGTH, _UNUSED, _SIGN = 0x0F, 0x70, 0x80
_LONGEST_INTEGER = 8
_LONGEST_WORD = 64
_LARGEST_EXPONENT = 512
_TENSOR_VERSION = 2
_ALIAS_VERSION = 1


class DlibStream:
    """Reads values one after the other.

    Every method raises `FormatError` where the bytes are not what it reads, and moves past them otherwise.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    @property
    def is_at_end(self) -> bool:
        """Whether everything has been read."""
        return self._position == len(self._data)

    def integer(self) -> int:
        """A control byte (four bits of length, one bit of sign), then the little-endian magnitude."""
        control = self._take(1)[0]
        length = control & _LENGTH
        if control & _UNUSED or not 1 <= length <= _LONGEST_INTEGER:
            raise FormatError(f"there is no number where one belongs, at byte {self._position - 1}")
        magnitude = int.from_bytes(self._take(length), "little")
        return -magnitude if control & _SIGN else magnitude

    def count(self) -> int:
        """An integer that is not negative."""
        value = self.integer()
        if value < 0:
            raise FormatError(f"a size is negative, before byte {self._position}")
        return value

    def pair(self) -> tuple[int, int]:
        """Two counts: vertical, then horizontal."""
        return self.count(), self.count()

    def real(self) -> float:
        """A floating-point number: its mantissa and its exponent to base two."""
        mantissa, exponent = self.integer(), self.integer()
        if abs(exponent) > _LARGEST_EXPONENT:
            raise FormatError(f"a number is not finite, before byte {self._position}")
        return math.ldexp(mantissa, exponent)

    def flag(self) -> None:
        """A truth value, written as the digit 0 or 1; nothing here depends on one."""
        if self._take(1) not in {b"0", b"1"}:
            raise FormatError(f"there is no truth value where one belongs, at byte {self._position - 1}")

    def word(self) -> str:
        """The name of a layer: its length, then its letters."""
        length = self.count()
        if length > _LONGEST_WORD:
            raise FormatError(f"there is no name of a layer where one belongs, before byte {self._position}")
        return self._take(length).decode("ascii", "replace")

    def tensor(self) -> NDArray[np.float32]:
        """The values of a `resizable_tensor`, flat: a version, four sizes, little-endian floats."""
        self.expect(_TENSOR_VERSION, "version of a tensor")
        count = math.prod(self.count() for _ in range(4))
        values = np.frombuffer(self._take(count * 4), "<f4").astype(np.float32)
        if not np.isfinite(values).all():
            raise FormatError(f"not all numbers of a tensor are finite, before byte {self._position}")
        return values

    def alias(self) -> tuple[int, int, int, int]:
        """The four sizes of an `alias_tensor`, which names a part of a layer's parameters."""
        self.expect(_ALIAS_VERSION, "version of a tensor")
        return self.count(), self.count(), self.count(), self.count()

    def expect(self, wanted: int, meaning: str) -> None:
        """An integer that must have one value."""
        value = self.integer()
        if value != wanted:
            raise FormatError(f"the {meaning} is {value} where {wanted} is expected, before byte {self._position}")

    def _take(self, length: int) -> bytes:
        if length > len(self._data) - self._position:
            raise FormatError(f"it ends too early, after {len(self._data)} bytes")
        taken = self._data[self._position : self._position + length]
        self._position += length
        return taken
