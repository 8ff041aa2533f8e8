"""Files that commands write, and sparing those that they must not."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from hadir.cli.console import unwritable
from hadir.domain.errors import InputError

_OUTPUT = "-"
_JSON_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})


def require_apart(target: Path | str | None, inputs: Iterable[Path]) -> None:
    """Check that a file to write is none of those to read, by whatever name.

    Args:
        target: The file to write, if any.
        inputs: The files to read.

    Raises:
        InputError: It is one of them.
    """
    path = None if target is None else Path(target)
    if path is None or not path.exists():
        return
    if any(source.exists() and path.samefile(source) for source in inputs):
        raise InputError(f"{target} is to be read and to be written", "Write to another file")


class JsonLines:
    """Writes one JSON object a line."""

    def __init__(self, stream: TextIO, place: str) -> None:
        """Prepare.

        Args:
            stream: Where to write.
            place: What people call it.
        """
        self._stream = stream
        self._place = place

    def write(self, record: dict[str, Any]) -> None:
        """Write a line at once.

        Raises:
            InputError: It cannot be written.
            StorageFullError: The disk is full.
        """
        with _writing(self._place):
            self._stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            self._stream.flush()


@contextmanager
def json_lines(target: str) -> Iterator[JsonLines]:
    """JSON lines to a file or, for `-`, to the output.

    Raises:
        InputError: The file cannot be written, or is there and holds something else.
        StorageFullError: The disk is full.
    """
    if target == _OUTPUT:
        yield JsonLines(sys.stdout, "the output")
        return
    with _writing(target):
        stream = _spared(Path(target)).open("w", encoding="utf-8")
    try:
        yield JsonLines(stream, target)
    finally:
        with _writing(target):
            stream.close()


def _spared(path: Path) -> Path:
    """The path, unless a file of another kind is there: `--json` before the inputs takes the first of them."""
    if path.is_file() and path.suffix.lower() not in _JSON_SUFFIXES:
        raise InputError(
            f"{path} is there already and is no JSON file",
            "Name a new file or one that ends in .json, .jsonl or .ndjson after --json, or - for the output",
        )
    return path


@contextmanager
def _writing(place: str) -> Iterator[None]:
    """Explain why it cannot be written there; that the reader has gone is no fault."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise unwritable(place, fault) from None
