"""Small pictures of whatever is uploaded."""

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hadir.register.thumbnails import thumbnail

_LIES_ON_ITS_SIDE = 6


def photograph(width: int, height: int, kind: str = "JPEG", mode: str = "RGB", orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = io.BytesIO()
    Image.new(mode, (width, height), 90).save(data, kind, exif=exif)
    return data.getvalue()


def size_of(picture: bytes | None) -> tuple[int, int]:
    assert picture is not None
    return Image.open(io.BytesIO(picture)).size


def test_a_photograph_is_made_small_and_upright() -> None:
    assert size_of(thumbnail(photograph(1600, 1200))) == (192, 144)
    assert size_of(thumbnail(photograph(1600, 1200, orientation=_LIES_ON_ITS_SIDE))) == (144, 192)
    assert size_of(thumbnail(photograph(20, 10, "PNG", "LA"))) == (20, 10)


def test_one_with_damaged_notes_is_made_small_all_the_same() -> None:
    whole = photograph(64, 64)
    damaged = whole.replace(b"\x01\x12\x00\x03\x00\x00\x00\x01", b"\x01\x12\x00\x03\x00\x00\xff\x01")
    assert damaged != whole
    assert size_of(thumbnail(damaged)) == (64, 64)


def test_what_would_fill_the_memory_is_left_alone() -> None:
    assert thumbnail(photograph(12_000, 12_000, "PNG", "1")) is None


@given(st.binary(max_size=200), st.integers(0, 600))
def test_what_is_no_picture_or_half_of_one_does_no_harm(noise: bytes, end: int) -> None:
    whole = photograph(64, 64)
    for data in (noise, whole[:end], whole[: end % len(whole)] + noise):
        found = thumbnail(data)
        assert found is None or size_of(found) <= (192, 192)
