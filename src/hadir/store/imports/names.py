"""Names of files: which are junk, which lead elsewhere, and whom a photograph is named after."""

import re
import unicodedata
from collections.abc import Container

_JUNK = frozenset({"__macosx", "thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin", "system volume information"})
_DRIVE = re.compile(r"^[a-zA-Z]:")
_COPY = re.compile(r"^(.+?) ?\((\d{1,3})\)$")
_NUMBERED = re.compile(r"^(.+)_([1-9]\d?)$")
_HAS_DIGIT = re.compile(r"\d")
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def with_slashes(path: str) -> str:
    """A path as people may write it, parts divided by slashes, nothing before the first."""
    return path.strip().replace("\\", "/").removeprefix("./")


def is_junk(path: str) -> bool:
    """Whether a file is one of those that systems leave everywhere, or hidden."""
    return any(_is_junk(part) for part in path.split("/"))


def _is_junk(part: str) -> bool:
    hidden = part.startswith((".", "~$")) and part != ".."
    return hidden or part.lower() in _JUNK


def leads_elsewhere(path: str) -> bool:
    """Whether a path leads out of the source, or names a device on some system."""
    parts = path.split("/")
    tricky = path.startswith("/") or bool(_DRIVE.match(path)) or "\0" in path
    return tricky or ".." in parts or any(map(_DEVICES.match, parts))


def folded(path: str) -> str:
    """A path as it is compared: whatever the case, and however accents are written."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", with_slashes(path)).casefold())


def owner_of(stem: str, stems: Container[str]) -> str:
    """Whom a photograph is named after.

    `(2)` at the end numbers photographs. So does `_2` where what stands before it has a digit, as ids have, or is
    the name of another photograph: `e7_2` is of `e7`, while `EMP_2` is an id.

    Args:
        stem: Its name without the ending.
        stems: The same of all that lie beside it, folded.
    """
    copied = _COPY.match(stem)
    if copied:
        return owner_of(copied[1].strip(), stems)
    numbered = _NUMBERED.match(stem)
    if numbered and (_HAS_DIGIT.search(numbered[1]) or folded(numbered[1]) in stems):
        return numbered[1]
    return stem
