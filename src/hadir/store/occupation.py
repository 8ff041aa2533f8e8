"""Who works on a home folder: one server at a time, and nobody else while it is being restored."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hadir.domain.errors import ConflictError

FILE = "hadir.lock"


@contextmanager
def occupied(home: Path) -> Iterator[None]:
    """Have a home folder for oneself; the system lets go of it when the process ends, however it ends.

    Raises:
        ConflictError: A server runs on it already.
    """
    home.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, home)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, home: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        owner = os.pread(descriptor, 20, 0).decode(errors="replace").strip() or "unknown"
        raise ConflictError(
            f"Another Hadir (process {owner}) runs on {home}", "End it first, or name another folder with --home"
        ) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
