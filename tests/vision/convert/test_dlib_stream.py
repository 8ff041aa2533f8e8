from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.vision.convert.dlib_stream import DlibStream
from hadir.vision.convert.faults import FormatError
from tests.vision.convert import dlib_writer

READERS = [
    DlibStream.integer,
    DlibStream.count,
    DlibStream.pair,
    DlibStream.real,
    DlibStream.flag,
    DlibStream.word,
    DlibStream.tensor,
    DlibStream.alias,
]


@pytest.mark.parametrize(
    ("data", "value"),
    [(b"\x01\x00", 0), (b"\x01\x0d", 13), (b"\x81\x1c", -28), (b"\x02\x80\x12", 4736), (b"\x03\x62\x90\xf5", 16093282)],
)
def test_integers_are_read_as_dlib_writes_them(data: bytes, value: int) -> None:
    assert DlibStream(data).integer() == value


def test_a_real_is_read_as_dlib_writes_it() -> None:
    assert DlibStream(bytes.fromhex("036290f58111")).real() == pytest.approx(122.782, abs=1e-5)


@given(st.integers(-(2**64) + 1, 2**64 - 1))
def test_integers_come_back(value: int) -> None:
    assert DlibStream(dlib_writer.integer(value)).integer() == value


@given(st.floats(-1e30, 1e30).filter(lambda value: value == 0 or abs(value) > 1e-30))
def test_reals_come_back(value: float) -> None:
    assert DlibStream(dlib_writer.real(value)).real() == value


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), max_size=20))
def test_tensors_come_back(values: list[float]) -> None:
    stream = DlibStream(dlib_writer.tensor(np.array(values)))
    assert stream.tensor().tolist() == values
    assert stream.is_at_end


def test_values_follow_each_other() -> None:
    stream = DlibStream(dlib_writer.word("relu_") + b"1" + dlib_writer.alias((1, 32, 3, 3)) + dlib_writer.integer(-5))
    assert stream.word() == "relu_"
    stream.flag()
    assert stream.alias() == (1, 32, 3, 3)
    assert not stream.is_at_end
    assert stream.integer() == -5
    assert stream.is_at_end


@pytest.mark.parametrize(
    ("data", "reader", "reason"),
    [
        (b"\x00", DlibStream.integer, "no number"),
        (b"\x11\x01", DlibStream.integer, "no number"),
        (b"\x09" + bytes(9), DlibStream.integer, "no number"),
        (b"\x02\x01", DlibStream.integer, "ends too early"),
        (b"\x81\x01", DlibStream.count, "negative"),
        (b"\x01\x01\x02\x00\x7d", DlibStream.real, "not finite"),
        (b"2", DlibStream.flag, "no truth value"),
        (b"\x01\x41" + bytes(65), DlibStream.word, "no name"),
        (b"\x01\x03", DlibStream.tensor, "version of a tensor is 3 where 2"),
        (b"\x01\x02", DlibStream.alias, "version of a tensor is 2 where 1"),
        (dlib_writer.integer(2) + dlib_writer.integers([2**60] * 4), DlibStream.tensor, "ends too early"),
        (dlib_writer.tensor(np.array([1, np.inf])), DlibStream.tensor, "finite"),
    ],
)
def test_what_is_not_dlib_is_explained(data: bytes, reader: Callable[[DlibStream], object], reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        reader(DlibStream(data))


@given(st.sampled_from(READERS), st.binary(max_size=64))
def test_random_bytes_never_provoke_anything_but_a_format_error(
    reader: Callable[[DlibStream], object], data: bytes
) -> None:
    stream = DlibStream(data)
    values = list(_values(reader, stream))
    assert len(values) <= len(data)


def _values(reader: Callable[[DlibStream], object], stream: DlibStream) -> Iterator[object]:
    """What a stream holds until something else follows; every value takes a byte at least."""
    while not stream.is_at_end:
        try:
            yield reader(stream)
        except FormatError:
            return
