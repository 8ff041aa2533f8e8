"""How much space snapshots take, without looking through all of them at each one."""

import os
import threading
from collections.abc import Iterable
from pathlib import Path


class SnapshotSpace:
    """Keeps count of the bytes that snapshots take; it may be used from any thread.

    Attributes:
        most: Bytes that they may take, None for any number.
    """

    def __init__(self, folders: Iterable[Path], most: int | None = None) -> None:
        self.most = most
        self._folders = tuple(folders)
        self._lock = threading.Lock()
        self._used: int | None = None
        self._since = 0

    @property
    def used(self) -> int | None:
        """Bytes that they take, None before they were counted."""
        return self._used

    @property
    def excess(self) -> int:
        """Bytes that they take too many; 0 where none."""
        used, most = self._used, self.most
        return 0 if used is None or most is None else max(used - most, 0)

    def measure(self) -> None:
        """Count them; what comes and goes meanwhile is counted as well."""
        with self._lock:
            self._since = 0
        counted = sum(_size_below(folder) for folder in self._folders)
        with self._lock:
            self._used = max(counted + self._since, 0)

    def note(self, change: int) -> None:
        """So many bytes came, or went."""
        with self._lock:
            self._since += change
            if self._used is not None:
                self._used = max(self._used + change, 0)


def size_of(path: Path) -> int:
    """Bytes of a file; none where there is no file."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _size_below(folder: Path) -> int:
    total = 0
    for below, _, names in os.walk(folder):
        total += sum(size_of(Path(below, name)) for name in names)
    return total
