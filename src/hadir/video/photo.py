"""Reading photographs: any common format, upright, in colour, of a size that fits the memory."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from hadir.domain.errors import ImageError
from hadir.domain.frame import Image

SUFFIXES = frozenset({".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})

_FORMATS = ("BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
"""Pillow knows many more, among them some that it gives to other programs to run."""

_LONGEST = 4096
_MOST_MEGAPIXELS = 85


@dataclass(frozen=True, eq=False, slots=True)
class Photo:
    """A photograph, upright.

    Attributes:
        image: Shape (H, W, 3), BGR, at most 4096 pixels long.
        scale: Pixels of `image` for one pixel of the file.
    """

    image: Image
    scale: float


def read_photo(path: Path) -> Photo:
    """Read a photograph, turned upright as its EXIF data says.

    Raises:
        ImageError: There is no such file, or it is no picture, cut off, or too large.
    """
    try:
        _require_content(path)
        return decode_photo(path.read_bytes(), str(path))
    except PermissionError:
        raise ImageError(f"{path} may not be read", "Allow this user to read the file") from None
    except OSError as fault:
        raise ImageError(f"{path} is damaged or cut off ({fault})", "Copy the photograph again") from None


def decode_photo(data: bytes, name: str, enough: int = _LONGEST) -> Photo:
    """A photograph from the bytes of its file, turned upright as its EXIF data says.

    Args:
        data: The file.
        name: What people call it.
        enough: Pixels of its longer side that are enough: a JPEG file is read at half the size, or less, where that
            saves work and leaves as many.

    Raises:
        ImageError: It is no picture, cut off, or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Whatever is odd about a picture that can be read is no matter here.
            with Pillow.open(BytesIO(data), formats=_FORMATS) as opened:
                return _decoded(opened, name, enough)
    except UnidentifiedImageError:
        raise ImageError(f"{name} is not a picture", "Use a JPEG or PNG file") from None
    except Pillow.DecompressionBombError:
        raise _too_large(name) from None
    except (OSError, ValueError, SyntaxError) as fault:
        raise ImageError(f"{name} is damaged or cut off ({fault})", "Copy the photograph again") from None


def _require_content(path: Path) -> None:
    if path.is_dir():
        raise ImageError(f"{path} is a folder", "Name a photograph")
    if not path.is_file():
        raise ImageError(f"There is no photograph {path}", "Check the path")
    if path.stat().st_size == 0:
        raise ImageError(f"{path} is empty", "Copy the photograph again")


def _decoded(opened: Pillow.Image, name: str, enough: int) -> Photo:
    width, height = opened.size
    if width * height > _MOST_MEGAPIXELS * 1_000_000:
        raise _too_large(name)
    share = min(enough / max(width, height), 1.0)
    opened.draft(opened.mode, (round(width * share), round(height * share)))
    opened.thumbnail((_LONGEST, _LONGEST))
    upright = _in_colour(ImageOps.exif_transpose(opened), name)
    image = np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])
    return Photo(image, max(image.shape[:2]) / max(width, height))


def _in_colour(picture: Pillow.Image, name: str) -> Pillow.Image:
    """The picture in RGB; Pillow itself would cut deep greys off instead of scaling them."""
    if picture.mode.startswith("I"):
        picture = Pillow.fromarray((np.asarray(picture) // 256).clip(0, 255).astype(np.uint8))
    if picture.mode == "F":
        raise ImageError(f"{name} holds measured values, not a photograph", "Save it as JPEG or PNG")
    return picture.convert("RGB")


def _too_large(name: str) -> ImageError:
    return ImageError(f"{name} has more than {_MOST_MEGAPIXELS} megapixels", "Save it at a smaller size")
