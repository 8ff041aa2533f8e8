"""Small pictures of photographs, so that a page that is open remembers little."""

import io
import warnings

from PIL import Image, ImageOps

_LONGEST = 192
"""Pixels of the longer side, twice what is shown, for sharp screens."""

_UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError)
"""What Pillow raises about files that are none, broken, or made to fill the memory."""


def thumbnail(photograph: bytes) -> bytes | None:
    """A small upright JPEG of a photograph; None where it cannot be read, or is too large to be."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of damaged EXIF Pillow makes the best
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _shrunk(photograph)
    except _UNREADABLE:
        return None


def _shrunk(photograph: bytes) -> bytes:
    with Image.open(io.BytesIO(photograph)) as picture:
        picture.draft("RGB", (_LONGEST, _LONGEST))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((_LONGEST, _LONGEST))
    small = io.BytesIO()
    upright.save(small, "JPEG", quality=85)
    return small.getvalue()
