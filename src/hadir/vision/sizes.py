"""Sessions of one network: the same for all sizes of input, or one for each where what computes plans for a size."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

_MOST = 8
"""Sizes that are planned for at once: close-ups have four or so, pictures one for each shape that cameras have."""

_AT_ONCE = 2
"""Threads that may compute with one session: more keep each other waiting, and each keeps workspaces on the card."""

Size = tuple[int, ...]


class OneSession:
    """A session for inputs of any size.

    Attributes:
        first: It.
    """

    def __init__(self, first: InferenceSession) -> None:
        self.first = first

    def run(self, outputs: list[str], name: str, blob: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """These outputs for the input of that name."""
        found: list[NDArray[np.float32]] = self.first.run(outputs, {name: blob})
        return found


@dataclass(frozen=True, slots=True)
class _Desk:
    """A session, and whose turn it is."""

    session: InferenceSession
    turns: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AT_ONCE))


class SessionBySize:
    """A session for each size of input; when there are too many, that of the size which was used longest ago changes.

    May be used from many threads.

    Attributes:
        first: One of them.
    """

    def __init__(self, first: InferenceSession, another: Callable[[], InferenceSession]) -> None:
        """Begin.

        Args:
            first: A session that has not run yet.
            another: Opens one more of the same network.
        """
        self.first = first
        self._another = another
        self._desks: dict[Size, _Desk] = {}
        self._lock = threading.Lock()

    def run(self, outputs: list[str], name: str, blob: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """These outputs for the input of that name."""
        desk = self._desk(blob.shape)
        with desk.turns:
            found: list[NDArray[np.float32]] = desk.session.run(outputs, {name: blob})
            return found

    def _desk(self, size: Size) -> _Desk:
        with self._lock:
            desk = self._desks.pop(size, None) or self._free()
            self._desks[size] = desk
            return desk

    def _free(self) -> _Desk:
        if not self._desks:
            return _Desk(self.first)
        if len(self._desks) < _MOST:
            return _Desk(self._another())
        return self._desks.pop(next(iter(self._desks)))
