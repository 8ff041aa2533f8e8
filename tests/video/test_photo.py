"""Photographs of every common kind, and files that are none."""

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from hadir.domain.errors import ImageError
from hadir.domain.frame import Image
from hadir.video.photo import SUFFIXES, read_photo
from tests.video.test_files import unprivileged

WIDTH, HEIGHT = 80, 60


def scene() -> Pillow.Image:
    """No two corners and no two colours are alike."""
    rgb = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    rgb[..., 0] = np.linspace(0, 255, WIDTH)
    rgb[..., 1] = np.linspace(0, 255, HEIGHT)[:, None]
    rgb[..., 2] = 128
    return Pillow.fromarray(rgb)


def bgr(picture: Pillow.Image) -> Image:
    return np.asarray(picture.convert("RGB"))[:, :, ::-1]


def difference(image: Image, wanted: Image) -> float:
    assert image.shape == wanted.shape
    return float(np.abs(image.astype(int) - wanted).mean())


def grey16() -> Pillow.Image:
    return Pillow.fromarray(np.asarray(scene().convert("L")).astype(np.uint16) * 257)


@pytest.mark.parametrize(
    ("name", "make", "wanted"),
    [
        ("photo.jpg", scene, scene),
        ("photo.png", scene, scene),
        ("photo.bmp", scene, scene),
        ("photo.tif", scene, scene),
        ("photo.webp", scene, scene),
        ("cmyk.jpg", lambda: scene().convert("CMYK"), scene),
        ("palette.png", lambda: scene().quantize(200), lambda: scene().quantize(200)),
        ("grey.png", lambda: scene().convert("L"), lambda: scene().convert("L")),
        ("grey.jpg", lambda: scene().convert("L"), lambda: scene().convert("L")),
        ("grey-alpha.png", lambda: scene().convert("LA"), lambda: scene().convert("L")),
        ("bits.png", lambda: scene().convert("1"), lambda: scene().convert("1")),
        ("grey16.png", grey16, lambda: scene().convert("L")),
        ("grey16.tif", grey16, lambda: scene().convert("L")),
        ("alpha.png", lambda: scene().convert("RGBA"), scene),
    ],
)
def test_common_kinds_are_read(
    tmp_path: Path, name: str, make: Callable[[], Pillow.Image], wanted: Callable[[], Pillow.Image]
) -> None:
    file = tmp_path / name
    make().save(file)
    assert file.suffix in SUFFIXES
    read = read_photo(file)
    assert (read.scale, read.image.dtype, read.image.flags.c_contiguous) == (1.0, np.uint8, True)
    assert difference(read.image, bgr(wanted())) < 3


def test_sixteen_bits_a_colour(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "deep.png"), bgr(scene()).astype(np.uint16) * 257)
    assert difference(read_photo(tmp_path / "deep.png").image, bgr(scene())) < 1


def test_a_palette_with_transparency(tmp_path: Path) -> None:
    picture = scene().quantize(64)
    picture.save(tmp_path / "clear.png", transparency=bytes(range(64)))
    assert difference(read_photo(tmp_path / "clear.png").image, bgr(picture)) < 1


def test_a_telephone_that_adds_further_pictures(tmp_path: Path) -> None:
    scene().save(tmp_path / "several.jpg", format="MPO", save_all=True, append_images=[scene()])
    assert difference(read_photo(tmp_path / "several.jpg").image, bgr(scene())) < 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_turned_upright(tmp_path: Path, orientation: int) -> None:
    turns = {
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_90,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_270,
    }
    stored = scene().transpose(turns[orientation]) if orientation in turns else scene()
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    assert difference(read_photo(tmp_path / "turned.jpg").image, bgr(scene())) < 3


def test_orientation_that_is_nonsense_is_overlooked(tmp_path: Path) -> None:
    scene().save(tmp_path / "odd.jpg", exif=b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x04zzzz", quality=95)
    assert difference(read_photo(tmp_path / "odd.jpg").image, bgr(scene())) < 3


def test_a_large_picture_is_made_smaller(tmp_path: Path) -> None:
    scene().resize((5120, 100)).save(tmp_path / "wide.png")
    read = read_photo(tmp_path / "wide.png")
    assert (read.image.shape, read.scale) == ((80, 4096, 3), pytest.approx(0.8))
    assert difference(read.image, bgr(scene().resize((4096, 80)))) < 3


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_fifty_megapixels_fit_into_little_memory(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"huge.{ending}"
    Pillow.new("RGB", (8192, 6104), (10, 200, 50)).save(file)
    code = (
        "import resource, sys; from pathlib import Path; from hadir.video.photo import read_photo;"
        "most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; before = most();"
        "read = read_photo(Path(sys.argv[1])); print(*read.image.shape, read.scale, (most() - before) // 1024)"
    )
    answer = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    *shape, scale, megabytes = (float(word) for word in answer.stdout.split())
    assert (shape, scale) == ([3052, 4096, 3], 0.5)
    assert megabytes < 300


def fault_of(path: Path) -> str:
    with pytest.raises(ImageError) as caught:
        read_photo(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_files_that_are_no_pictures_are_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "words.jpg"
    file.write_text("plain words\n" * 10)
    assert fault_of(file) == f"{file} is not a picture. Use a JPEG or PNG file."
    file.write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\nshowpage\n")  # Pillow would run Ghostscript.
    assert fault_of(file) == f"{file} is not a picture. Use a JPEG or PNG file."


def test_an_empty_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.jpg"
    file.touch()
    assert fault_of(file) == f"{file} is empty. Copy the photograph again."


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "tif", "bmp"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_picture_that_is_cut_off(tmp_path: Path, ending: str, share: float) -> None:
    file = tmp_path / f"cut.{ending}"
    scene().resize((400, 300)).save(file)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert any(words in fault_of(file) for words in ("is damaged or cut off", "is not a picture"))


def test_a_folder_and_nothing_at_all(tmp_path: Path) -> None:
    assert fault_of(tmp_path) == f"{tmp_path} is a folder. Name a photograph."
    assert fault_of(tmp_path / "none.jpg") == f"There is no photograph {tmp_path / 'none.jpg'}. Check the path."


def test_a_picture_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "locked.png"
    scene().save(file)
    file.chmod(0)
    with unprivileged():
        assert fault_of(file) == f"{file} may not be read. Allow this user to read the file."


def declared(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says how large it is."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(9300, 9300), (20_000, 20_000), (2_000_000, 2_000_000)])
def test_a_picture_that_would_fill_the_memory(tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "bomb.png"
    file.write_bytes(declared(*size))
    assert fault_of(file) == f"{file} has more than 85 megapixels. Save it at a smaller size."


def test_measured_values_are_no_photograph(tmp_path: Path) -> None:
    file = tmp_path / "heat.tif"
    Pillow.fromarray(np.ones((6, 8), np.float32)).save(file)
    assert fault_of(file) == f"{file} holds measured values, not a photograph. Save it as JPEG or PNG."


def test_endings_are_in_small_letters() -> None:
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)
