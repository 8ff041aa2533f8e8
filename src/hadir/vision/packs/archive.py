"""Taking one file out of an archive."""

import gzip
import shutil
import tarfile
import zipfile
import zlib
from pathlib import Path

from hadir.domain.errors import ModelAlteredError

_BROKEN = (KeyError, EOFError, RuntimeError, tarfile.TarError, zipfile.BadZipFile, gzip.BadGzipFile, zlib.error)
"""What readers raise over a broken archive; `RuntimeError` is one that is encrypted or of an unknown kind."""


def take_member(archive: Path, member: str, target: Path) -> None:
    """Copy a member of a zip, wheel or gzipped tar file to `target`; with no member, the archive itself.

    Raises:
        ModelAlteredError: There is no such member, or the archive is broken.
    """
    if not member:
        shutil.copyfile(archive, target)
        return
    try:
        if tarfile.is_tarfile(archive):
            _from_tar(archive, member, target)
        else:
            _from_zip(archive, member, target)
    except _BROKEN as fault:
        raise ModelAlteredError(f"{archive.name} has no readable file {member}") from fault


def _from_zip(archive: Path, member: str, target: Path) -> None:
    with zipfile.ZipFile(archive) as opened, opened.open(member) as source, target.open("wb") as sink:
        shutil.copyfileobj(source, sink)


def _from_tar(archive: Path, member: str, target: Path) -> None:
    with tarfile.open(archive) as opened:
        source = opened.extractfile(member)
        if source is None:
            raise KeyError(member)
        with source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink)
