"""Telling people what is wrong with files."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hadir.domain.errors import InputError, StorageFullError, means_full_disk


@contextmanager
def explained(place: Path, remedy: str) -> Iterator[None]:
    """Say what the system says about files in words.

    Args:
        place: Where something is being written.
        remedy: What to do where there is no space left.

    Raises:
        InputError: A file cannot be used.
        StorageFullError: There is no space left.
    """
    try:
        yield
    except OSError as fault:
        if means_full_disk(fault):
            raise StorageFullError(f"There is no space left for {place}", remedy) from None
        raise InputError(
            f"{fault.filename or place} cannot be used ({fault.strerror})", "Check it and its rights"
        ) from None
