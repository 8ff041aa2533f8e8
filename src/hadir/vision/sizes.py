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
class _Shared:
    """A session, and how many more threads may compute with it."""

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
        self._shared: dict[Size, _Shared] = {}
        self._lock = threading.Lock()

    def run(self, outputs: list[str], name: str, blob: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """These outputs for the input of that name."""
        shared = self._of(blob.shape)
        with shared.turns:
            found: list[NDArray[np.float32]] = shared.session.run(outputs, {name: blob})
            return found

    def _of(self, size: Size) -> _Shared:
        with self._lock:
            shared = self._shared.pop(size, None) or self._free()
            self._shared[size] = shared
            return shared

    def _free(self) -> _Shared:
        if not self._shared:
            return _Shared(self.first)
        if len(self._shared) < _MOST:
            return _Shared(self._another())
        return self._shared.pop(next(iter(self._shared)))
