"""The archive itself: written and read as a stream, however large it is."""

import hashlib
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from hadir.domain.errors import InputError
from hadir.store.backup.contents import is_admitted
from hadir.store.backup.manifest import MANIFEST, Heading, Member, damaged, read_heading, read_member, written

_CHUNK = 1 << 20
_COMPRESSION = 1
"""Pictures cannot be compressed further, and the record is by this already: to a third, at 60 MB a second."""


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes:
        """Some bytes."""


class ArchiveWriter:
    """Puts files into an archive and remembers what they were like.

    Attributes:
        count: How many files are in it.
    """

    def __init__(self, tar: tarfile.TarFile, folder: Path) -> None:
        self.count = 0
        self._tar = tar
        self._members: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`

    def add(self, name: str, file: Path) -> None:
        """Put a file in, as it is now; one that is gone by now is left out, and what is appended meanwhile too."""
        try:
            stream = file.open("rb")
        except FileNotFoundError:
            return
        with stream:
            self.put(name, stream, os.fstat(stream.fileno()).st_size)

    def put(self, name: str, stream: BinaryIO, size: int) -> None:
        """Put `size` bytes of a stream in."""
        hashed = _Hashed(stream)
        self._tar.addfile(_described(name, size), hashed)
        member = Member(name=name, size=size, sha256=hashed.digest.hexdigest())
        self._members.write(member.model_dump_json().encode() + b"\n")
        self.count += 1

    def finish(self, heading: Heading) -> None:
        """Put the manifest behind all files."""
        self._members.seek(0)
        members = (read_member(line) for line in self._members)
        with tempfile.TemporaryFile() as manifest:
            manifest.writelines(written(heading, members))
            size = manifest.tell()
            manifest.seek(0)
            self._tar.addfile(_described(MANIFEST, size), manifest)

    def close(self) -> None:
        """Forget what was remembered."""
        self._members.close()


@contextmanager
def writing(draft: Path) -> Iterator[ArchiveWriter]:
    """An archive that is being written, on the disk when this ends."""
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(descriptor, "wb") as stream,
        tarfile.open(fileobj=stream, mode="w:gz", compresslevel=_COMPRESSION, format=tarfile.PAX_FORMAT) as tar,
    ):
        writer = ArchiveWriter(tar, draft.parent)
        try:
            yield writer
        finally:
            writer.close()
        tar.close()
        stream.flush()
        os.fsync(stream.fileno())


def extract(file: Path, folder: Path) -> Heading:
    """Take all files of an archive out into an empty folder, and compare them with the manifest.

    Raises:
        InputError: It is no backup, is damaged, or holds what no backup holds.
    """
    found: dict[str, tuple[int, str]] = {}
    try:
        with tarfile.open(file, mode="r:gz") as tar:
            for entry in tar:
                stream = _opened(tar, entry)
                if entry.name == MANIFEST:
                    return _compared(stream, found)
                found[entry.name] = _taken_out(stream, folder / entry.name)
    except (tarfile.TarError, EOFError, zlib.error, UnicodeError):
        raise damaged() from None
    raise damaged()


class _Hashed:
    """A stream whose bytes are hashed on their way."""

    def __init__(self, stream: _Readable) -> None:
        self.digest = hashlib.sha256()
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """Some bytes."""
        data = self._stream.read(size)
        self.digest.update(data)
        return data


def _described(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _opened(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    """What is in a member.

    Raises:
        InputError: It is no plain file, or has a name that no backup holds.
    """
    stream = tar.extractfile(entry) if entry.isreg() else None
    if stream is None or not (entry.name == MANIFEST or is_admitted(entry.name)):
        raise InputError(f"The archive holds {entry.name!r}, which is nothing of a backup", "Nothing was changed")
    return stream


def _taken_out(stream: IO[bytes], path: Path) -> tuple[int, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    hashed, size = _Hashed(stream), 0
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
        while data := hashed.read(_CHUNK):
            copy.write(data)
            size += len(data)
        copy.flush()
        os.fsync(copy.fileno())
    return size, hashed.digest.hexdigest()


def _compared(manifest: IO[bytes], found: dict[str, tuple[int, str]]) -> Heading:
    heading = read_heading(manifest.readline())
    for line in manifest:
        member = read_member(line)
        if found.pop(member.name, None) != (member.size, member.sha256):
            raise damaged()
    if found:
        raise damaged()
    return heading
